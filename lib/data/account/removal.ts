/** What is removed of an account besides its tweets, follows, favorites and reposts. */
import { type RateLimitName, rateLimits } from "../../contract/rate-limits.ts";
import type { AccountPorts } from "../../domain/account/ports.ts";
import type { Deletion } from "../../domain/user/model.ts";
import { batchWrite } from "../table/batch-write.ts";
import { ifCondition } from "../table/condition.ts";
import { deleteItem, updateItem } from "../table/item.ts";
import { sortPrefixes } from "../table/key-prefixes.ts";
import { indexKeys, type Key, keys } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";
import { otherIdIn, relationKeys } from "../table/relation-keys.ts";
import { reportIndexKeys } from "../table/report-keys.ts";

/** Rows of one list that are removed at a time. */
const PAGE = 200;
/** Cases that are removed at a time. */
const CASES = 10;

/** The claim keeps no id, so nobody is found under the handle, and nobody else gets it until the claim expires. */
export const reserveHandle: AccountPorts["reserveHandle"] = async (handle, until) => {
  await updateItem(keys.handle(handle), {
    UpdateExpression: "SET expiresAt = if_not_exists(expiresAt, :until) REMOVE userId",
    ExpressionAttributeValues: { ":until": Math.ceil(until / 1000) },
  });
};

export const removeRowsAbout: AccountPorts["removeRowsAbout"] = async (userId) => {
  const lists = await Promise.all([
    queryRange(keys.feedRow(userId, "").PK, { limit: PAGE }),
    queryRange(keys.inboxRow(userId, "").PK, { limit: PAGE }),
    queryRange(keys.session({ userId, sessionId: "" }).PK, { limit: PAGE }),
    queryRange(indexKeys.inbox(userId), { limit: PAGE }, { index: "GSI1" }),
    queryRange(
      relationKeys.relation({ userId, otherId: "" }).PK,
      { limit: PAGE },
      { prefix: sortPrefixes.relation },
    ),
  ]);
  const [cases, reports] = await Promise.all([casesOf(userId), reportsBy(userId)]);
  const relations = lists.at(-1) ?? [];
  const ofOthers = relations.map(({ SK }) =>
    relationKeys.relation({ userId: otherIdIn(SK), otherId: userId }),
  );
  const limits = Object.keys(rateLimits).map((name) => keys.rateLimit(userId, name as RateLimitName));
  await remove([...lists.flat(), ...ofOthers, ...cases.items, ...reports, keys.presence(userId), ...limits]);
  return cases.more || [...lists, reports].some(({ length }) => length === PAGE);
};

/** Some of what is stored in cases about the user and their tweets. A case itself is the last item of its partition. */
async function casesOf(userId: string): Promise<{ items: Key[]; more: boolean }> {
  const found = await queryRange(reportIndexKeys.casesOf(userId), { limit: CASES }, { index: "GSI2" });
  const files = await Promise.all(found.map(({ PK }) => queryRange(PK, { limit: PAGE })));
  return {
    items: files.flat(),
    more: found.length === CASES || files.some(({ length }) => length === PAGE),
  };
}

function reportsBy(userId: string): Promise<Key[]> {
  return queryRange(reportIndexKeys.reportsBy(userId), { limit: PAGE }, { index: "GSI2" });
}

export const hasEdges: AccountPorts["hasEdges"] = async (userId) => {
  const { PK } = keys.profile(userId);
  const found = await Promise.all(
    [sortPrefixes.follow, sortPrefixes.favorite, sortPrefixes.repost].map((prefix) =>
      queryRange(PK, { limit: 1 }, { prefix, consistent: true }),
    ),
  );
  return found.some(({ length }) => length > 0);
};

export const removeOwnItems: AccountPorts["removeOwnItems"] = async (userId) => {
  const { PK, SK } = keys.profile(userId);
  const items = await queryRange(PK, { limit: PAGE }, { consistent: true });
  const others = items.filter((item) => item.SK !== SK);
  await remove(others);
  return items.length === PAGE;
};

export const removeProfile: AccountPorts["removeProfile"] = async (userId) => {
  await ifCondition(() =>
    deleteItem(keys.profile(userId), {
      ConditionExpression: "deletionStage = :rest",
      ExpressionAttributeValues: { ":rest": "rest" satisfies Deletion["stage"] },
    }),
  );
};

function remove(items: readonly Key[]): Promise<void> {
  return batchWrite(items.map(({ PK, SK }) => ({ delete: { PK, SK } })));
}
