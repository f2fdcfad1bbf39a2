/** The fan-out-on-read marks of follow edges, kept in a sparse index: the few followed authors whose tweets a feed reads. */
import type { FollowKey } from "../../domain/follow/model.ts";
import type { FollowPorts } from "../../domain/follow/ports.ts";
import { ifCondition } from "../table/condition.ts";
import { updateItem } from "../table/item.ts";
import { idIn, indexKeys, keys } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";

/** More fan-out-on-read authors than any user follows; it only bounds the query. */
const ALL = 10_000;

export const listFanOutOnReadAuthors: FollowPorts["listFanOutOnReadAuthors"] = async (userId) => {
  const items = await queryRange(indexKeys.onRead(userId), { limit: ALL }, { index: "GSI3" });
  return items.map((item) => ({ authorId: idIn(item.SK), since: String(item.GSI3SK) }));
};

/** The assignments that set a follow edge's mark, for an update's SET clause, and their values. `since` is the edge's own. */
export const SET_MARK = "GSI3PK = :onRead, GSI3SK = since";
export const markValues = ({ followerId }: FollowKey) => ({ ":onRead": indexKeys.onRead(followerId) });

export const markFanOutOnRead: FollowPorts["markFanOutOnRead"] = (key) =>
  ifCondition(() =>
    updateItem(keys.follow(key), {
      UpdateExpression: `SET ${SET_MARK}`,
      ConditionExpression: "active = :yes",
      ExpressionAttributeValues: { ...markValues(key), ":yes": true },
    }),
  );

export const clearFanOutOnRead: FollowPorts["clearFanOutOnRead"] = (key) =>
  ifCondition(() =>
    updateItem(keys.follow(key), {
      UpdateExpression: "REMOVE GSI3PK, GSI3SK",
      ConditionExpression: "attribute_exists(PK)",
    }),
  );
