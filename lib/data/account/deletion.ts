/**
 * Deletions of accounts, stored in the profile. A sparse index lists them by when they are due; meanwhile the profile is in
 * no index of handles or rankings.
 */
import { isoOf } from "../../core/ids.ts";
import type { AccountPorts } from "../../domain/account/ports.ts";
import type { Deletion } from "../../domain/user/model.ts";
import { ifCondition } from "../table/condition.ts";
import { updateItem } from "../table/item.ts";
import { idIn, indexKeys, keys } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";
import { getProfileConsistently } from "../user/profile.ts";

export const getAccount: AccountPorts["getAccount"] = getProfileConsistently;

/** The sort key in the index: deletions that are due at the same time differ by their user. */
function dueKey(userId: string, dueAt: number): string {
  return `${isoOf(dueAt)}#${userId}`;
}

export const markLeaving: AccountPorts["markLeaving"] = ({ userId, deletion }) =>
  ifCondition(() =>
    updateItem(keys.profile(userId), {
      UpdateExpression: `SET deletionStage = :stage, deletesAt = :deletesAt, deletionDueAt = :dueAt,
        deletionRequest = :request, GSI2PK = :leaving, GSI2SK = :due REMOVE GSI1PK, GSI1SK, GSI3PK, GSI3SK`,
      ConditionExpression: "attribute_exists(PK) AND attribute_not_exists(deletionStage)",
      ExpressionAttributeValues: {
        ":stage": deletion.stage,
        ":deletesAt": deletion.deletesAt,
        ":dueAt": deletion.dueAt,
        ":request": deletion.correlationId,
        ":leaving": indexKeys.leaving(),
        ":due": dueKey(userId, deletion.dueAt),
      },
    }),
  );

/** The next follow that is counted puts a popular user into their ranking again. */
export const unmarkLeaving: AccountPorts["unmarkLeaving"] = ({ userId, handle }) =>
  ifCondition(() =>
    updateItem(keys.profile(userId), {
      UpdateExpression: `SET GSI1PK = :handles, GSI1SK = :handle
        REMOVE deletionStage, deletesAt, deletionDueAt, deletionRequest, GSI2PK, GSI2SK`,
      ConditionExpression: "deletionStage = :grace",
      ExpressionAttributeValues: {
        ":handles": indexKeys.handles(handle),
        ":handle": handle,
        ":grace": "grace" satisfies Deletion["stage"],
      },
    }),
  );

export const listDueDeletions: AccountPorts["listDueDeletions"] = async ({ now, after, limit }) => {
  const range = { after: after ?? " ", before: isoOf(now + 1), limit };
  const items = await queryRange(indexKeys.leaving(), range, { index: "GSI2" });
  return items.map((item) => ({ userId: idIn(item.PK), position: String(item.GSI2SK) }));
};

export const moveDeletion: AccountPorts["moveDeletion"] = ({ userId, from, to }) =>
  ifCondition(() =>
    updateItem(keys.profile(userId), {
      UpdateExpression: "SET deletionStage = :stage, deletionDueAt = :dueAt, GSI2SK = :due",
      ConditionExpression: "deletionStage = :fromStage AND deletionDueAt = :fromDueAt",
      ExpressionAttributeValues: {
        ":stage": to.stage,
        ":dueAt": to.dueAt,
        ":due": dueKey(userId, to.dueAt),
        ":fromStage": from.stage,
        ":fromDueAt": from.dueAt,
      },
    }),
  );
