/** GetItem, BatchGetItem and Query. */
import type { BatchGetCommandInput, GetCommandInput, QueryCommandInput } from "@aws-sdk/lib-dynamodb";
import type { Item } from "../../../lib/data/table/client.ts";
import type { Index, Key } from "../../../lib/data/table/keys.ts";
import { type Admit, readUnits, storedSize } from "./capacity.ts";
import { condition } from "./conditions.ts";
import { throttled, validationError } from "./errors.ts";
import { type Attributes, checkedKey, copy, nameOf } from "./items.ts";
import { keyCondition } from "./key-condition.ts";
import type { Store } from "./store.ts";
import { Placeholders } from "./tokens.ts";

/** The copies of the table: eventually consistent reads and indexes may lag behind. */
export type Stores = { table: Store; replica: Store; indexes: Store };
export type Reading = { stores: Stores; admit: Admit };

/** A query reads at most one megabyte. */
const QUERY_BYTES = 1024 * 1024;
const BATCH_GET_LIMIT = 100;

export function get(reading: Reading, { Key, ConsistentRead = false }: GetCommandInput) {
  const read = readItem(reading, checkedKey(Key), ConsistentRead);
  if (!read) throw throttled();
  return read.item ? { Item: copy(read.item) } : {};
}

/** Undefined if the read is throttled. */
function readItem(
  { stores, admit }: Reading,
  key: Key,
  consistent: boolean,
): { item: Item | undefined } | undefined {
  const item = (consistent ? stores.table : stores.replica).get(key);
  const units = readUnits(item ? storedSize(item) : 0, consistent);
  return admit({ kind: "read", index: undefined, partition: key.PK, units }) ? { item } : undefined;
}

export function batchGet(reading: Reading, { RequestItems }: BatchGetCommandInput) {
  const [[table, { Keys = [], ConsistentRead = false }]] = oneTable(RequestItems);
  const keys = Keys.map(checkedKey);
  if (keys.length === 0 || keys.length > BATCH_GET_LIMIT || new Set(keys.map(nameOf)).size < keys.length)
    throw validationError(`A batch of ${keys.length} keys is empty, too large or has duplicates.`);
  const reads = keys.map((key) => ({ key, read: readItem(reading, key, ConsistentRead) }));
  const unread = reads.filter(({ read }) => !read).map(({ key }) => key);
  if (unread.length === keys.length) throw throttled();
  return {
    Responses: { [table]: reads.flatMap(({ read }) => (read?.item ? [copy(read.item)] : [])) },
    UnprocessedKeys: unread.length > 0 ? { [table]: { Keys: unread, ConsistentRead } } : {},
  };
}

/** The only table of a batch. */
export function oneTable<T>(byTable: Record<string, T> | undefined): [[string, T]] {
  const entries = Object.entries(byTable ?? {});
  if (entries.length !== 1) throw validationError("A batch must name exactly one table.");
  return entries as [[string, T]];
}

export function query(reading: Reading, input: QueryCommandInput) {
  const { ConsistentRead: consistent = false, Limit: limit = Number.POSITIVE_INFINITY } = input;
  const index = input.IndexName as Index | undefined;
  if (index && consistent) throw validationError("Consistent reads are not supported on indexes.");
  const placeholders = new Placeholders(input);
  const { partition, ...bounds } = keyCondition(String(input.KeyConditionExpression), {
    placeholders,
    index,
  });
  const matches = condition(input.FilterExpression, placeholders);
  placeholders.requireAllUsed();
  const start = input.ExclusiveStartKey && startOf(input.ExclusiveStartKey, { index, ...bounds });
  const range = { ...bounds, start, forward: input.ScanIndexForward ?? true };
  const rows = storeFor(reading, { index, consistent }).partition(index, partition, range);
  const { items, bytes, last } = takePage(rows, { limit, index });
  const units = readUnits(bytes, consistent);
  if (!reading.admit({ kind: "read", index, partition, units })) throw throttled();
  const found = items.filter(matches);
  return {
    ...(input.Select === "COUNT" ? {} : { Items: found.map(copy) }),
    ...{ Count: found.length, ScannedCount: items.length },
    ...(last ? { LastEvaluatedKey: keysIn(last, index) } : {}),
  };
}

function storeFor(
  { stores }: Reading,
  { index, consistent }: { index: Index | undefined; consistent: boolean },
) {
  if (index) return stores.indexes;
  return consistent ? stores.table : stores.replica;
}

function startOf(
  key: Attributes,
  { index = "", low, high }: { index?: string | undefined; low: string; high: string },
) {
  const sort = String(key[`${index}SK`]);
  if (sort < low || sort > high) throw validationError("The starting key is outside of the query's range.");
  return { sort, name: nameOf(key as Key) };
}

/** Reads until the limit or a megabyte is reached. Then `last` is where the next page starts. */
function takePage(rows: Iterable<Item>, { limit, index }: { limit: number; index: Index | undefined }) {
  const items: Item[] = [];
  let bytes = 0;
  for (const row of rows) {
    const item = index ? keysIn(row, index) : row;
    items.push(item);
    bytes += index ? 100 : storedSize(row);
    if (items.length >= limit || bytes >= QUERY_BYTES) return { items, bytes, last: row };
  }
  return { items, bytes, last: undefined };
}

/** All that a keys-only index holds of an item. */
function keysIn(item: Item, index: Index | undefined): Item {
  const names = ["PK", "SK", ...(index ? [`${index}PK`, `${index}SK`] : [])];
  return Object.fromEntries(names.map((name) => [name, item[name]])) as Item;
}
