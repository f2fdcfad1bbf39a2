/** The one table: its client, made once per environment, and the two batch calls with their retries. */
import { setTimeout as sleep } from "node:timers/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  QueryCommand,
  type QueryCommandInput,
} from "@aws-sdk/lib-dynamodb";
import type { Range } from "../../domain/ports.ts";
import { environment } from "../../core/environment.ts";
import type { Index, Key } from "./keys.ts";

/** Anything stored: its key and its attributes. Each entity's file parses its own. */
export type Item = Key & Record<string, unknown>;

let client: DynamoDBDocumentClient | undefined;

/** The document client of this environment. A slow answer is given up and asked again rather than waited for. */
export function dynamo(): DynamoDBDocumentClient {
  client ??= DynamoDBDocumentClient.from(
    new DynamoDBClient({
      maxAttempts: 4,
      requestHandler: { connectionTimeout: 1000, requestTimeout: 5000, throwOnRequestTimeout: true },
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  return client;
}

export function tableName(): string {
  return environment("tableName");
}

const BATCH_GET_LIMIT = 100;
const BATCH_WRITE_LIMIT = 25;
/** Unprocessed items are asked for again at most so often, after which the caller's own retry takes over. */
const MAX_ROUNDS = 8;

/** Waits before round `round` of a retry: exponential with full jitter, at most a second. */
export function backOff(round: number): Promise<void> {
  return sleep(Math.random() * Math.min(1000, 25 * 2 ** round));
}

/** Splits a list into runs of at most `size`. */
export function chunk<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}

/**
 * Reads any number of items by key, 100 at a time in parallel, asking again for what was left unprocessed. Doubles are
 * asked for once; missing items are missing from the answer, whose order is not that of the keys.
 * Throws when the table leaves keys unprocessed for too long.
 */
export async function batchGet(
  keys: readonly Key[],
  options: { consistent?: boolean } = {},
): Promise<Item[]> {
  const distinct = [...new Map(keys.map((key) => [`${key.PK} ${key.SK}`, key])).values()];
  const answers = await Promise.all(
    chunk(distinct, BATCH_GET_LIMIT).map((some) => batchGetSome(some, options.consistent ?? false)),
  );
  return answers.flat();
}

async function batchGetSome(keys: Key[], consistent: boolean): Promise<Item[]> {
  const items: Item[] = [];
  let left: Key[] = keys;
  for (let round = 0; left.length > 0; round++) {
    if (round === MAX_ROUNDS) throw new Error(`The table left ${left.length} keys unread.`);
    if (round > 0) await backOff(round);
    const answer = await dynamo().send(
      new BatchGetCommand({ RequestItems: { [tableName()]: { Keys: left, ConsistentRead: consistent } } }),
    );
    items.push(...((answer.Responses?.[tableName()] ?? []) as Item[]));
    left = (answer.UnprocessedKeys?.[tableName()]?.Keys ?? []) as Key[];
  }
  return items;
}

export type Write = { put: Item } | { delete: Key };

/**
 * Puts and deletes any number of items, 25 a call and at most `concurrency` calls at once, asking again for what was left
 * unprocessed. Of several writes to one key the last is done. Throws when the table leaves writes unprocessed for too long; the writes are safe to repeat.
 */
export async function batchWrite(writes: readonly Write[], concurrency = 8): Promise<void> {
  const distinct = new Map(
    writes.map((write) => {
      const { PK, SK } = "put" in write ? write.put : write.delete;
      return [`${PK} ${SK}`, write];
    }),
  );
  const chunks = chunk([...distinct.values()], BATCH_WRITE_LIMIT);
  const worker = async () => {
    for (let next = chunks.shift(); next; next = chunks.shift()) await batchWriteSome(next);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, chunks.length) }, worker));
}

async function batchWriteSome(writes: Write[]): Promise<void> {
  let left: Record<string, unknown>[] = writes.map((write) =>
    "put" in write ? { PutRequest: { Item: write.put } } : { DeleteRequest: { Key: write.delete } },
  );
  for (let round = 0; left.length > 0; round++) {
    if (round === MAX_ROUNDS) throw new Error(`The table left ${left.length} writes undone.`);
    if (round > 0) await backOff(round);
    const answer = await dynamo().send(new BatchWriteCommand({ RequestItems: { [tableName()]: left } }));
    left = answer.UnprocessedItems?.[tableName()] ?? [];
  }
}

const indexAttributes = (index: Index | undefined) =>
  index ? { pk: `${index}PK`, sk: `${index}SK` } : { pk: "PK", sk: "SK" };

/** The smallest string behind every string that begins with `prefix`. */
function behind(prefix: string): string {
  return `${prefix}\uffff`;
}

/**
 * Reads a range of one partition of the table or of an index: newest (greatest) first, or with `after` upwards from
 * there. `prefix` confines it to sort keys that begin so, and the bounds are meant behind the prefix.
 */
export async function queryRange(
  partition: string,
  range: Range,
  options: { index?: Index; prefix?: string; consistent?: boolean } = {},
): Promise<Item[]> {
  const prefix = options.prefix ?? "";
  const names = indexAttributes(options.index);
  const low = prefix + (range.after ?? " ");
  const high = range.before === undefined ? behind(prefix) : prefix + range.before;
  // The table refuses a range whose ends are the wrong way round, as two bounds or a forged one can be.
  if (low > high) return [];
  const input: QueryCommandInput = {
    TableName: tableName(),
    IndexName: options.index,
    // BETWEEN is inclusive on both sides; the bounds themselves are cut away below.
    KeyConditionExpression: "#pk = :pk AND #sk BETWEEN :low AND :high",
    ExpressionAttributeNames: { "#pk": names.pk, "#sk": names.sk },
    ExpressionAttributeValues: {
      ":pk": partition,
      ":low": low,
      ":high": high,
    },
    ScanIndexForward: range.after !== undefined,
    ConsistentRead: options.consistent,
    // A bound may itself be in the answer, once on each side.
    Limit: range.limit + (range.after === undefined ? 0 : 1) + (range.before === undefined ? 0 : 1),
  };
  const items: Item[] = [];
  do {
    const answer = await dynamo().send(new QueryCommand(input));
    const inside = ((answer.Items ?? []) as Item[]).filter((item) => {
      const sort = String(item[names.sk]).slice(prefix.length);
      return sort !== range.before && sort !== range.after;
    });
    items.push(...inside);
    input.ExclusiveStartKey = answer.LastEvaluatedKey;
  } while (input.ExclusiveStartKey && items.length < range.limit);
  return items.slice(0, range.limit);
}
