/** Reads of many items. */
import { BatchGetCommand, type BatchGetCommandOutput } from "@aws-sdk/lib-dynamodb";
import { backOff } from "../../core/back-off.ts";
import { chunk } from "../../core/chunks.ts";
import { dynamo, type Item, tableName } from "./client.ts";
import { type Key, nameOfKey } from "./keys.ts";
import { isThrottling, overloaded } from "./overload.ts";

/** DynamoDB's limit for one call. */
const BATCH_GET_LIMIT = 100;
/** Rounds in which unprocessed items are retried before the caller's own retry takes over. */
const MAX_ROUNDS = 8;

/**
 * Reads any number of items by key, 100 per call and all calls at once, and retries unprocessed keys. Repeated keys are
 * read once. Missing items are missing from the result, which is in no particular order.
 * Throws `unavailable` if the table leaves keys unprocessed for too long, as it does when a partition is overloaded.
 */
export async function batchGet(
  keys: readonly Key[],
  { consistent = false }: { consistent?: boolean } = {},
): Promise<Item[]> {
  const distinct = [...new Map(keys.map((key) => [nameOfKey(key), key])).values()];
  const results = await Promise.all(
    chunk(distinct, BATCH_GET_LIMIT).map((some) => batchGetSome(some, consistent)),
  );
  return results.flat();
}

async function batchGetSome(keys: Key[], consistent: boolean): Promise<Item[]> {
  const items: Item[] = [];
  let left: Key[] = keys;
  for (let round = 0; left.length > 0; round++) {
    if (round === MAX_ROUNDS) throw overloaded(`The table left ${left.length} keys unread.`);
    if (round > 0) await backOff(round);
    const result = await send(left, consistent);
    items.push(...((result.Responses?.[tableName()] ?? []) as Item[]));
    left = (result.UnprocessedKeys?.[tableName()]?.Keys ?? []) as Key[];
  }
  return items;
}

/** DynamoDB throws if it throttles every key, and leaves keys unprocessed if it throttles some. */
async function send(keys: Key[], consistent: boolean): Promise<BatchGetCommandOutput> {
  const request = { [tableName()]: { Keys: keys, ConsistentRead: consistent } };
  try {
    return await dynamo().send(new BatchGetCommand({ RequestItems: request }));
  } catch (error) {
    if (isThrottling(error)) return { UnprocessedKeys: request, $metadata: {} };
    throw error;
  }
}
