/** Follow edges, stored under the follower; a person's followers are found in shards of an index. */
import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { shardOf } from "../../core/ids.ts";
import { merge } from "../../domain/page/merge.ts";
import type { Follow } from "../../domain/model.ts";
import type {
  GetFollow,
  GetFollowees,
  GetFollowersAmong,
  GetFollows,
  ListFollowers,
  ListFollowing,
  SetFollow,
} from "../../domain/ports.ts";
import { setActive, toCountableState } from "../counters/countable.ts";
import { idIn, indexKeys, keys } from "../table/keys.ts";
import { batchGet, dynamo, type Item, queryRange, tableName } from "../table/client.ts";

/** Parses a follow edge's item. */
export function toFollow(item: Item): Follow {
  return {
    ...toCountableState(item),
    followerId: idIn(item.PK),
    followeeId: idIn(item.SK),
    since: String(item.since),
  };
}

export const getFollow: GetFollow = async (followerId, followeeId) => {
  const { Item: item } = await dynamo().send(
    new GetCommand({ TableName: tableName(), Key: keys.follow(followerId, followeeId) }),
  );
  return item && toFollow(item as Item);
};

export const getFollows: GetFollows = async (followerId, userIds) => {
  const items = await batchGet(userIds.map((id) => keys.follow(followerId, id)));
  return new Map(items.map(toFollow).map((edge) => [edge.followeeId, edge]));
};

export const getFollowees: GetFollowees = async (followerId, userIds) => {
  const edges = [...(await getFollows(followerId, userIds)).values()];
  return new Set(edges.filter(({ active }) => active).map(({ followeeId }) => followeeId));
};

export const getFollowersAmong: GetFollowersAmong = async (followeeId, userIds) => {
  const edges = (await batchGet(userIds.map((id) => keys.follow(id, followeeId)))).map(toFollow);
  return new Set(edges.filter(({ active }) => active).map(({ followerId }) => followerId));
};

/** What puts an edge into its indexes, PULLS# among them, which `update-counters` sets. */
const indexAttributes = ["GSI1PK", "GSI1SK", "GSI2PK", "GSI2SK", "GSI3PK", "GSI3SK"];

export const setFollow: SetFollow = (
  { followerId, followeeId, following, followerShards },
  since,
  correlationId,
) =>
  setActive(
    keys.follow(followerId, followeeId),
    following,
    {
      since,
      correlationId,
      GSI1PK: indexKeys.followers(followeeId, shardOf(followerId, followerShards)),
      GSI1SK: since,
      GSI2PK: indexKeys.following(followerId),
      GSI2SK: since,
    },
    indexAttributes,
  );

export const listFollowers: ListFollowers = async (followeeId, shards, range) => {
  const lists = await Promise.all(
    Array.from({ length: shards }, (_, shard) =>
      queryRange(indexKeys.followers(followeeId, shard), range, { index: "GSI1" }),
    ),
  );
  return merge(
    lists.map((items) => items.map((item) => ({ id: String(item.GSI1SK), userId: idIn(item.PK) }))),
    range,
  );
};

export const listFollowing: ListFollowing = async (followerId, range) => {
  const items = await queryRange(indexKeys.following(followerId), range, { index: "GSI2" });
  return items.map((item) => ({ id: String(item.GSI2SK), userId: idIn(item.SK) }));
};
