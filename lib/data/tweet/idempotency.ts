/** Idempotency records: the id of what a key has created, and the response, for a day. */
import type { IdempotencyPorts, IdempotencyRecord } from "../../domain/tweet/idempotency.ts";
import { ifCondition } from "../table/condition.ts";
import { deleteItem, getItem, putItem, updateItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";

/** An expired record does not count, though TTL may not have removed it yet. */
export const reserveKey: IdempotencyPorts["reserveKey"] = ({ userId, key }, record, now) =>
  ifCondition(() =>
    putItem(
      { ...keys.idempotency(userId, key), ...record },
      {
        ConditionExpression: "attribute_not_exists(PK) OR expiresAt <= :now",
        ExpressionAttributeValues: { ":now": Math.floor(now / 1000) },
      },
    ),
  );

export const readKey: IdempotencyPorts["readKey"] = async ({ userId, key }) => {
  const item = await getItem(keys.idempotency(userId, key), { consistent: true });
  if (!item) return undefined;
  const record: IdempotencyRecord = {
    tweetId: String(item.tweetId),
    bodyHash: String(item.bodyHash),
    lockedUntil: Number(item.lockedUntil),
    expiresAt: Number(item.expiresAt),
  };
  return item.response ? { ...record, response: item.response as object } : record;
};

export const takeOverKey: IdempotencyPorts["takeOverKey"] = ({ userId, key }, { from, to }) =>
  ifCondition(() =>
    updateItem(keys.idempotency(userId, key), {
      UpdateExpression: "SET lockedUntil = :to",
      ConditionExpression: "lockedUntil = :from AND attribute_not_exists(#response)",
      ExpressionAttributeNames: { "#response": "response" },
      ExpressionAttributeValues: { ":to": to, ":from": from },
    }),
  );

export const releaseKey: IdempotencyPorts["releaseKey"] = async ({ userId, key }, lockedUntil) => {
  await ifCondition(() =>
    deleteItem(keys.idempotency(userId, key), {
      ConditionExpression: "lockedUntil = :until AND attribute_not_exists(#response)",
      ExpressionAttributeNames: { "#response": "response" },
      ExpressionAttributeValues: { ":until": lockedUntil },
    }),
  );
};

/** A record that TTL has removed is not created again: without its expiry, it would block the key forever. */
export const completeKey: IdempotencyPorts["completeKey"] = async ({ userId, key }, response) => {
  await ifCondition(() =>
    updateItem(keys.idempotency(userId, key), {
      UpdateExpression: "SET #response = :response",
      ConditionExpression: "attribute_exists(PK)",
      ExpressionAttributeNames: { "#response": "response" },
      ExpressionAttributeValues: { ":response": response },
    }),
  );
};
