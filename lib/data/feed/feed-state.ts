/** Whether feeds get rows. A sparse index lists them by when they are due, in shards, because every reader moves in it daily. */
import { isoOf, shardOf } from "../../core/ids.ts";
import type { FeedState, FeedStatus } from "../../domain/feed/feed-state.ts";
import type { FeedPorts } from "../../domain/feed/ports.ts";
import { ifCondition } from "../table/condition.ts";
import { getItem, putItem } from "../table/item.ts";
import { FEEDS_DUE_SHARDS, idIn, indexKeys, keys } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";

export const getFeedState: FeedPorts["getFeedState"] = async (userId, options) => {
  const item = await getItem(keys.feedState(userId), options);
  if (!item) return undefined;
  const { feedStatus, feedChange, dueAt } = item;
  return {
    status: feedStatus as FeedStatus,
    change: Number(feedChange),
    ...(dueAt === undefined ? {} : { dueAt: Number(dueAt) }),
  };
};

export const setFeedState: FeedPorts["setFeedState"] = ({ userId, from, to }) =>
  ifCondition(() =>
    putItem(
      { ...keys.feedState(userId), ...attributesOf(userId, to) },
      from ? isStill(from) : { ConditionExpression: "attribute_not_exists(PK)" },
    ),
  );

function attributesOf(userId: string, { status, change, dueAt }: FeedState) {
  return {
    ...{ feedStatus: status, feedChange: change },
    ...(dueAt === undefined
      ? {}
      : {
          dueAt,
          GSI2PK: indexKeys.feedsDue(shardOf(userId, FEEDS_DUE_SHARDS)),
          // Feeds that are due at the same time differ by their user.
          GSI2SK: `${isoOf(dueAt)}#${userId}`,
        }),
  };
}

function isStill({ status, change, dueAt }: FeedState) {
  return {
    ConditionExpression: `feedStatus = :status AND feedChange = :change AND ${
      dueAt === undefined ? "attribute_not_exists(dueAt)" : "dueAt = :dueAt"
    }`,
    ExpressionAttributeValues: {
      ...{ ":status": status, ":change": change },
      ...(dueAt === undefined ? {} : { ":dueAt": dueAt }),
    },
  };
}

export const listDueFeeds: FeedPorts["listDueFeeds"] = async ({ shard, now, after, limit }) => {
  const range = { after: after ?? " ", before: isoOf(now + 1), limit };
  const items = await queryRange(indexKeys.feedsDue(shard), range, { index: "GSI2" });
  return items.map((item) => ({ userId: idIn(item.PK), position: String(item.GSI2SK) }));
};
