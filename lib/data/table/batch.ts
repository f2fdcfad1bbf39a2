/** Reads and writes of many items. */
import { BatchGetCommand, BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { backOff } from "../../core/back-off.ts";
import { chunk } from "../../core/chunks.ts";
import { inParallel } from "../../core/in-parallel.ts";
import { DomainError } from "../../domain/errors.ts";
import { dynamo, type Item, tableName } from "./client.ts";
import type { Key } from "./keys.ts";

/** DynamoDB's limits for one call. */
const BATCH_GET_LIMIT = 100;
const BATCH_WRITE_LIMIT = 25;
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
  const distinct = [...new Map(keys.map((key) => [`${key.PK} ${key.SK}`, key])).values()];
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
    const result = await dynamo().send(
      new BatchGetCommand({ RequestItems: { [tableName()]: { Keys: left, ConsistentRead: consistent } } }),
    );
    items.push(...((result.Responses?.[tableName()] ?? []) as Item[]));
    left = (result.UnprocessedKeys?.[tableName()]?.Keys ?? []) as Key[];
  }
  return items;
}

function overloaded(cause: string): DomainError {
  const error = new DomainError("unavailable", "murmur is busy; try again in a moment.");
  return Object.assign(error, { cause: new Error(cause) });
}

export type Write = { put: Item } | { delete: Key };

/**
 * Puts and deletes any number of items, 25 per call and at most `concurrency` calls at once, and retries unprocessed ones.
 * Of several writes to one key, the last wins. Throws if the table leaves writes unprocessed for too long, once no call is
 * running any more. Repeating the writes is safe.
 */
export async function batchWrite(writes: readonly Write[], concurrency = 8): Promise<void> {
  const distinct = new Map(
    writes.map((write) => {
      const { PK, SK } = "put" in write ? write.put : write.delete;
      return [`${PK} ${SK}`, write];
    }),
  );
  await inParallel(chunk([...distinct.values()], BATCH_WRITE_LIMIT), concurrency, batchWriteSome);
}

async function batchWriteSome(writes: Write[]): Promise<void> {
  let left: Record<string, unknown>[] = writes.map((write) =>
    "put" in write ? { PutRequest: { Item: write.put } } : { DeleteRequest: { Key: write.delete } },
  );
  for (let round = 0; left.length > 0; round++) {
    if (round === MAX_ROUNDS) throw new Error(`The table left ${left.length} writes undone.`);
    if (round > 0) await backOff(round);
    const result = await dynamo().send(new BatchWriteCommand({ RequestItems: { [tableName()]: left } }));
    left = result.UnprocessedItems?.[tableName()] ?? [];
  }
}
