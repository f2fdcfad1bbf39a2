/** Idempotency records: the id that a key's one tweet has, and the answer that was given, for a day. */
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type {
  CompleteKey,
  IdempotencyRecord,
  KeptAnswer,
  ReadKey,
  ReleaseKey,
  ReserveKey,
  TakeOverKey,
} from "../../domain/tweet/idempotency.ts";
import { keys } from "../table/keys.ts";
import { dynamo, tableName } from "../table/client.ts";

/** False when the key has a record already, unless that has expired and merely awaits its removal. */
export const reserveKey: ReserveKey = async ({ userId, key }, record, now) => {
  try {
    await dynamo().send(
      new PutCommand({
        TableName: tableName(),
        Item: { ...keys.idempotency(userId, key), ...record },
        ConditionExpression: "attribute_not_exists(PK) OR expiresAt <= :now",
        ExpressionAttributeValues: { ":now": Math.floor(now / 1000) },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

export const readKey: ReadKey = async ({ userId, key }) => {
  const { Item: item } = await dynamo().send(
    new GetCommand({ TableName: tableName(), Key: keys.idempotency(userId, key), ConsistentRead: true }),
  );
  if (!item) return undefined;
  const record: IdempotencyRecord = {
    tweetId: String(item.tweetId),
    bodyHash: String(item.bodyHash),
    lockedUntil: Number(item.lockedUntil),
    expiresAt: Number(item.expiresAt),
  };
  return item.answer ? { ...record, answer: item.answer as KeptAnswer } : record;
};

export const takeOverKey: TakeOverKey = async ({ userId, key }, from, lockedUntil) => {
  try {
    await dynamo().send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keys.idempotency(userId, key),
        UpdateExpression: "SET lockedUntil = :until",
        ConditionExpression: "lockedUntil = :from AND attribute_not_exists(answer)",
        ExpressionAttributeValues: { ":until": lockedUntil, ":from": from },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

export const releaseKey: ReleaseKey = async ({ userId, key }, lockedUntil) => {
  try {
    await dynamo().send(
      new DeleteCommand({
        TableName: tableName(),
        Key: keys.idempotency(userId, key),
        ConditionExpression: "lockedUntil = :until AND attribute_not_exists(answer)",
        ExpressionAttributeValues: { ":until": lockedUntil },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

export const completeKey: CompleteKey = async ({ userId, key }, answer) => {
  await dynamo().send(
    new UpdateCommand({
      TableName: tableName(),
      Key: keys.idempotency(userId, key),
      UpdateExpression: "SET answer = :answer",
      ExpressionAttributeValues: { ":answer": answer },
    }),
  );
};
