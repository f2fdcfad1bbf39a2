/** Follow edges, stored under the follower. A user's followers are found in shards of an index. */
import { cacheHot } from "../../core/hot-cache.ts";
import { FIRST_ID, shardOf } from "../../core/ids.ts";
import { merge } from "../../core/page/merge.ts";
import type { Range } from "../../core/page/range.ts";
import type { FollowPorts } from "../../domain/follow/ports.ts";
import { setActive } from "../counters/countable.ts";
import { batchGet } from "../table/batch-get.ts";
import { getItem } from "../table/item.ts";
import { indexSortPrefixes } from "../table/key-prefixes.ts";
import { idIn, indexKeys, keys } from "../table/keys.ts";
import { queryMerged, queryRange } from "../table/query.ts";
import { toFollow } from "./follow-item.ts";

export const getFollow: FollowPorts["getFollow"] = async (key) => {
  const item = await getItem(keys.follow(key));
  return item && toFollow(item);
};

export const getFollows: FollowPorts["getFollows"] = async (followerId, userIds) => {
  const items = await batchGet(userIds.map((followeeId) => keys.follow({ followerId, followeeId })));
  return new Map(items.map(toFollow).map((edge) => [edge.followeeId, edge]));
};

export const getFollowees: FollowPorts["getFollowees"] = async (followerId, userIds) => {
  const edges = [...(await getFollows(followerId, userIds)).values()];
  return new Set(edges.filter(({ active }) => active).map(({ followeeId }) => followeeId));
};

export const getFollowersAmong: FollowPorts["getFollowersAmong"] = async (followeeId, userIds) => {
  const items = await batchGet(userIds.map((followerId) => keys.follow({ followerId, followeeId })));
  const edges = items.map(toFollow).filter(({ active }) => active);
  return new Set(edges.map(({ followerId }) => followerId));
};

export const getFollowEdges: FollowPorts["getFollowEdges"] = async (follows) =>
  (await batchGet(follows.map(keys.follow), { consistent: true })).map(toFollow);

/** What ends with a follow: its places in the indexes (GSI3 is the fan-out-on-read mark), and the bell. */
const endingAttributes = ["GSI1PK", "GSI1SK", "GSI2PK", "GSI2SK", "GSI3PK", "GSI3SK", "bell"];

export const setFollow: FollowPorts["setFollow"] = async (wanted) => {
  const { followerId, followeeId, following, followerShards, since, correlationId } = wanted;
  const attributes = {
    since,
    correlationId,
    GSI1PK: indexKeys.followers(followeeId, shardOf(followerId, followerShards)),
    GSI1SK: since,
    GSI2PK: indexKeys.following(followerId),
    GSI2SK: since,
  };
  const item = await setActive(keys.follow(wanted), following, { attributes, endingAttributes });
  return item && toFollow(item);
};

const { paused } = indexSortPrefixes;

/** Those whose feeds are paused are a list of their own, by the same positions. */
export const listFollowers: FollowPorts["listFollowers"] = async ({ id, shards }, range) => {
  const list = (bounds: Range, prefix = "") =>
    queryMerged(shards, (shard) => indexKeys.followers(id, shard), {
      range: bounds,
      ...{ index: "GSI1", prefix },
      toRow: (item) => ({ position: String(item.GSI1SK).slice(prefix.length), userId: idIn(item.PK) }),
    });
  const readers = { ...range, before: range.before ?? paused };
  return merge(await Promise.all([list(readers), list(range, paused)]), range);
};

export const listFollowing: FollowPorts["listFollowing"] = async (followerId, range) => {
  const items = await queryRange(indexKeys.following(followerId), range, { index: "GSI2" });
  return items.map((item) => ({ position: String(item.GSI2SK), userId: idIn(item.SK) }));
};

/** The people a user has followed last, who are suggested to others. */
const LATEST = 40;

/** A celebrity's followees are read for thousands of followers a second. */
const readLatestFollowees = cacheHot(
  async (followerIds) => {
    const lists = await Promise.all(followerIds.map((id) => listFollowing(id, { limit: LATEST })));
    return new Map(followerIds.map((id, n) => [id, (lists[n] ?? []).map(({ userId }) => userId)]));
  },
  { maxSize: 1_000, maxAge: 60_000 },
);

export const getLatestFollowees: FollowPorts["getLatestFollowees"] = async (followerIds) => {
  const found = await readLatestFollowees(followerIds);
  return new Map([...found].map(([id, { value }]) => [id, value]));
};

export const pageFollowers: FollowPorts["pageFollowers"] = async ({
  followeeId,
  shard,
  after = FIRST_ID,
  limit,
  readersOnly,
}) => {
  const range = { after, limit, ...(readersOnly ? { before: paused } : {}) };
  const items = await queryRange(indexKeys.followers(followeeId, shard), range, { index: "GSI1" });
  return {
    followerIds: items.map(({ PK }) => idIn(PK)),
    next: items.length === limit ? String(items.at(-1)?.GSI1SK) : undefined,
  };
};
