import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import type { UserPorts } from "../../domain/user/ports.ts";
import { dynamo, tableName } from "../table/client.ts";
import { ifCondition } from "../table/condition.ts";
import { indexKeys, keys } from "../table/keys.ts";
import { tokenWrites } from "./name-token.ts";
import { getProfileConsistently } from "./profile.ts";
import { toProfile } from "./profile-item.ts";

/**
 * One transaction, so that a user has profile, handle and the words they are found by, or nothing. Its conditions let a repeated run for the same
 * user pass without changing anything.
 */
export const createProfile: UserPorts["createProfile"] = async ({ caller, name, createdAt }) => {
  const { id, handle } = caller;
  const profile = {
    ...keys.profile(id),
    ...{ id, handle, name, bio: "", createdAt },
    GSI1PK: indexKeys.handles(handle),
    GSI1SK: handle,
  };
  const claim = {
    TableName: tableName(),
    Item: { ...keys.handle(handle), handle, userId: id },
    ConditionExpression: "attribute_not_exists(PK) OR userId = :user OR expiresAt <= :now",
    ExpressionAttributeValues: { ":user": id, ":now": Math.floor(createdAt / 1000) },
  };
  const put = { TableName: tableName(), Item: profile, ConditionExpression: "attribute_not_exists(PK)" };
  const transaction = new TransactWriteCommand({
    TransactItems: [{ Put: claim }, { Put: put }, ...tokenWrites(id, { from: undefined, to: profile })],
  });
  if (await ifCondition(() => dynamo().send(transaction))) return toProfile(profile);
  const existing = await getProfileConsistently(id);
  if (!existing) throw new Error(`The handle of ${id} belongs to another user.`);
  return existing;
};
