/** Whether feeds get rows. A sparse index lists them by when they are due, in shards, because every reader moves in it daily. */
import { isoOf, shardOf } from "../../core/ids.ts";
import type { FeedState } from "../../domain/feed/feed-state.ts";
import type { FeedPorts } from "../../domain/feed/ports.ts";
import { ifCondition } from "../table/condition.ts";
import { getItem, updateItem } from "../table/item.ts";
import { FEEDS_DUE_SHARDS, idIn, indexKeys, keys } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";
import { toFeedState } from "./feed-state-item.ts";

export const getFeedState: FeedPorts["getFeedState"] = async (userId, options) => {
  return toFeedState(await getItem(keys.feedState(userId), options));
};

export const setFeedState: FeedPorts["setFeedState"] = ({ userId, from, to }) => {
  const condition = from ? isStill(from) : { expression: "attribute_not_exists(PK)", values: {} };
  const update = change(userId, to);
  return ifCondition(() =>
    updateItem(keys.feedState(userId), {
      UpdateExpression: update.expression,
      ConditionExpression: condition.expression,
      ExpressionAttributeValues: { ...update.values, ...condition.values },
    }),
  );
};

function change(userId: string, { status, change: number, dueAt }: FeedState) {
  const set = "SET feedStatus = :status, feedChange = :change";
  const values = { ":status": status, ":change": number };
  if (dueAt === undefined) return { expression: `${set} REMOVE dueAt, GSI2PK, GSI2SK`, values };
  return {
    expression: `${set}, dueAt = :dueAt, GSI2PK = :list, GSI2SK = :place`,
    values: {
      ...{ ...values, ":dueAt": dueAt, ":list": indexKeys.feedsDue(shardOf(userId, FEEDS_DUE_SHARDS)) },
      // Feeds that are due at the same time differ by their user.
      ":place": `${isoOf(dueAt)}#${userId}`,
    },
  };
}

function isStill({ status, change: number, dueAt }: FeedState) {
  const due = dueAt === undefined ? "attribute_not_exists(dueAt)" : "dueAt = :fromDueAt";
  return {
    expression: `feedStatus = :fromStatus AND feedChange = :fromChange AND ${due}`,
    values: {
      ...{ ":fromStatus": status, ":fromChange": number },
      ...(dueAt === undefined ? {} : { ":fromDueAt": dueAt }),
    },
  };
}

export const listDueFeeds: FeedPorts["listDueFeeds"] = async ({ shard, now, after, limit }) => {
  const range = { after: after ?? " ", before: isoOf(now + 1), limit };
  const items = await queryRange(indexKeys.feedsDue(shard), range, { index: "GSI2" });
  return items.map((item) => ({ userId: idIn(item.PK), position: String(item.GSI2SK) }));
};
