/** Writes of many items. */
import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { adaptiveLimit } from "../../core/adaptive-limit.ts";
import { backOff } from "../../core/back-off.ts";
import { chunk } from "../../core/chunks.ts";
import { inParallel } from "../../core/in-parallel.ts";
import { dynamo, type Item, tableName } from "./client.ts";
import { type Key, nameOfKey } from "./keys.ts";
import { isThrottling } from "./overload.ts";

export type Write = { put: Item } | { delete: Key };

/** The table did not take `writes` for too long; it has taken all others. */
export class WritesLeft extends Error {
  readonly writes: readonly Write[];

  constructor(writes: readonly Write[], cause: unknown) {
    super(`The table left ${writes.length} writes undone.`, { cause });
    this.name = "WritesLeft";
    this.writes = writes;
  }
}

/** Unlike a rejected write, one that a busy table has not taken will succeed later. */
class TableBusy extends Error {}

/** DynamoDB's limit for one call. */
const BATCH_WRITE_LIMIT = 25;
/** Rounds in which unprocessed items are retried before the caller's own retry takes over. */
const MAX_ROUNDS = 8;
/**
 * Calls of this process at a time. A new on-demand table takes 4,000 writes per second, and any table 40,000 until AWS
 * raises the quota "Table-level write throughput limit"; fan-out alone can exceed both, and the API writes to the same table.
 */
const CALLS = 4;
const limit = adaptiveLimit(CALLS);

/**
 * Puts and deletes any number of items, 25 per call, and retries unprocessed ones with fewer calls at a time. Of several
 * writes to one key, the last wins. Throws {@link WritesLeft} if the table leaves writes unprocessed for too long, once no
 * call is running any more. Repeating the writes is safe.
 */
export async function batchWrite(writes: readonly Write[]): Promise<void> {
  const left = new Map(writes.map((write) => [nameOfKey(keyOf(write)), write]));
  const batches = chunk([...left.values()], BATCH_WRITE_LIMIT);
  try {
    await inParallel(batches, CALLS, (batch) => writeBatch(batch, left));
  } catch (error) {
    if (!(error instanceof TableBusy)) throw error;
    throw new WritesLeft([...left.values()], error);
  }
}

/** Writes one batch, and removes from `left` what the table has taken. */
async function writeBatch(batch: Write[], left: Map<string, Write>): Promise<void> {
  let open = batch;
  for (let round = 0; open.length > 0; round++) {
    if (round === MAX_ROUNDS) throw new TableBusy(`The table is busy after ${MAX_ROUNDS} tries.`);
    if (round > 0) await backOff(round);
    const unprocessed = await limit.run(async (throttled) => {
      const keys = await send(open);
      if (keys.size > 0) throttled();
      return keys;
    });
    for (const write of open) {
      const name = nameOfKey(keyOf(write));
      if (!unprocessed.has(name)) left.delete(name);
    }
    open = open.filter((write) => unprocessed.has(nameOfKey(keyOf(write))));
  }
}

/** Sends one call and returns the names of the keys that it left unprocessed: all of them if the table refused the whole call. */
async function send(writes: Write[]): Promise<Set<string>> {
  const requests = writes.map((write) =>
    "put" in write ? { PutRequest: { Item: write.put } } : { DeleteRequest: { Key: write.delete } },
  );
  try {
    const result = await dynamo().send(new BatchWriteCommand({ RequestItems: { [tableName()]: requests } }));
    const open = result.UnprocessedItems?.[tableName()] ?? [];
    return new Set(
      open.map(({ PutRequest, DeleteRequest }) => nameOfKey((PutRequest?.Item ?? DeleteRequest?.Key) as Key)),
    );
  } catch (error) {
    if (!isThrottling(error)) throw error;
    return new Set(writes.map((write) => nameOfKey(keyOf(write))));
  }
}

function keyOf(write: Write): Key {
  return "put" in write ? write.put : write.delete;
}
