/** Measures the table usage of a use case: requests, sequential round trips, read and write units. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { BatchGetCommand, DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { chunk } from "../../lib/core/chunks.ts";
import { dynamo, type Item, tableName } from "../../lib/data/table/client.ts";
import { type Key, nameOfKey } from "../../lib/data/table/keys.ts";
import { readUnits, sizeOf, writeUnits } from "./size.ts";

export type Usage = { requests: number; roundTrips: number; readUnits: number; writeUnits: number };

type Input = Record<string, unknown>;
type Call = { start: number; end: number; readUnits: number; writeUnits: number; byKey: Map<string, number> };

let calls: Call[] | undefined;
const installed = new Set<DynamoDBDocumentClient>();
/** A separate client to look at items, so that these reads are not counted. */
const observer = DynamoDBDocumentClient.from(new DynamoDBClient({}));

/** Reads an item without counting it. */
export async function readItem(key: Key): Promise<Item | undefined> {
  return (await readItems([key])).get(nameOfKey(key));
}

/** Reads items by the names of their keys, likewise. */
async function readItems(keys: readonly Key[]): Promise<Map<string, Item>> {
  const found = new Map<string, Item>();
  for (const Keys of chunk(keys, 100)) {
    const RequestItems = { [tableName()]: { Keys, ConsistentRead: true } };
    const { Responses } = await observer.send(new BatchGetCommand({ RequestItems }));
    for (const item of (Responses?.[tableName()] ?? []) as Item[]) found.set(nameOfKey(item), item);
  }
  return found;
}

/** Runs `work` and returns its result, its table usage, and the write units of the item that takes the most of them. */
export async function metered<Result>(
  work: () => Promise<Result>,
  client = dynamo(),
): Promise<{ result: Result; usage: Usage; hottest: number }> {
  install(client);
  const counted: Call[] = [];
  calls = counted;
  try {
    const result = await work();
    const sum = (of: (call: Call) => number) => counted.reduce((total, call) => total + of(call), 0);
    const usage = {
      requests: counted.length,
      roundTrips: longestChain(counted),
      readUnits: sum((call) => call.readUnits),
      writeUnits: sum((call) => call.writeUnits),
    };
    return { result, usage, hottest: hottestOf(counted) };
  } finally {
    calls = undefined;
  }
}

function hottestOf(counted: readonly Call[]): number {
  const units = new Map<string, number>();
  for (const { byKey } of counted)
    for (const [name, more] of byKey) units.set(name, (units.get(name) ?? 0) + more);
  return Math.max(0, ...units.values());
}

/** Counts the client's calls while something is metered, and leaves them alone otherwise. */
function install(client: DynamoDBDocumentClient): void {
  if (installed.has(client)) return;
  installed.add(client);
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (!calls) return next(args);
      const start = performance.now();
      const operation = String(context.commandName).replace("Command", "");
      const keys = writtenKeys(operation, args.input as Input);
      const before = await readItems(keys);
      const response = await inStep(() => next(args));
      const after = await readItems(keys);
      const transaction = operation === "TransactWriteItems";
      const units = keys.map((key): [string, number] => {
        const name = nameOfKey(key);
        return [name, writeUnits(before.get(name), after.get(name), transaction)];
      });
      calls.push({
        start,
        end: performance.now(),
        readUnits: readCost(operation, args.input as Input, response.output as unknown as Input),
        writeUnits: units.reduce((sum, [, one]) => sum + one, 0),
        byKey: new Map(units),
      });
      return response;
    },
    { step: "initialize", priority: "high" },
  );
}

let running = 0;
let turn = Promise.withResolvers<void>();

/**
 * Holds each response until all calls that run at the same time have ended. Otherwise a call that happens to start after
 * another has ended would seem to depend on it.
 */
async function inStep<Result>(work: () => Promise<Result>): Promise<Result> {
  running++;
  try {
    return await work();
  } finally {
    running--;
    const current = turn;
    if (running === 0) {
      turn = Promise.withResolvers();
      current.resolve();
    }
    await current.promise;
  }
}

/** The number of sequential calls: the longest chain in which each call starts after the previous one has ended. */
function longestChain(intervals: Call[]): number {
  let chain = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const call of [...intervals].sort((a, b) => a.end - b.end)) {
    if (call.start < end) continue;
    chain++;
    end = call.end;
  }
  return chain;
}

const keyOf = ({ PK, SK }: Item): Key => ({ PK, SK });

type Written = { Put?: { Item: Item }; Update?: { Key: Key }; Delete?: { Key: Key } };
type Request = { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Key } };

/** The keys of the items that a request writes. */
export function writtenKeys(operation: string, input: Input): Key[] {
  switch (operation) {
    case "PutItem":
      return [keyOf(input.Item as Item)];
    case "UpdateItem":
    case "DeleteItem":
      return [input.Key as Key];
    case "TransactWriteItems":
      return (input.TransactItems as Written[]).flatMap(({ Put, Update, Delete }) =>
        Put ? [keyOf(Put.Item)] : [(Update ?? Delete)?.Key ?? []].flat(),
      );
    case "BatchWriteItem":
      return Object.values(input.RequestItems as Record<string, Request[]>)
        .flat()
        .flatMap(({ PutRequest, DeleteRequest }) =>
          PutRequest ? [keyOf(PutRequest.Item)] : [DeleteRequest?.Key ?? []].flat(),
        );
    default:
      return [];
  }
}

/** The read units of a request. */
export function readCost(operation: string, input: Input, output: Input): number {
  switch (operation) {
    case "GetItem":
      return readUnits(output.Item ? sizeOf(output.Item as Item) : 0, input.ConsistentRead === true);
    case "BatchGetItem":
      return batchGetCost(input, output);
    case "Query": {
      const size = (output.Items as Item[]).reduce((sum, item) => sum + sizeOf(item), 0);
      return readUnits(size, input.ConsistentRead === true);
    }
    default:
      return 0;
  }
}

/** Each item is rounded up separately, and a missing item costs as much as a small one. */
function batchGetCost(input: Input, output: Input): number {
  const requested = input.RequestItems as Record<string, { Keys: Key[]; ConsistentRead?: boolean }>;
  const found = output.Responses as Record<string, Item[]>;
  return Object.entries(requested).reduce((total, [table, { Keys, ConsistentRead }]) => {
    const items = found[table] ?? [];
    const cost = (size: number) => readUnits(size, ConsistentRead === true);
    const present = items.reduce((sum, item) => sum + cost(sizeOf(item)), 0);
    return total + present + (Keys.length - items.length) * cost(0);
  }, 0);
}
