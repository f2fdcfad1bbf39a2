/**
 * An in-memory double of murmur's DynamoDB table, below the document client. It knows exactly the commands and expressions
 * that murmur uses, and rejects everything else. Unlike an emulator it runs on the test's clock, and a test can delay,
 * throttle or crash each request, let indexes lag, and follow the stream. `test/data/memory-table.test.ts` compares it with
 * the embedded AWS.
 */
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { variables } from "../../../lib/core/environment.ts";
import type { Item } from "../../../lib/data/table/client.ts";
import type { Key } from "../../../lib/data/table/keys.ts";
import type { Admit } from "./capacity.ts";
import { validationError } from "./errors.ts";
import { nameOf } from "./items.ts";
import { batchGet, get, query, type Stores } from "./reads.ts";
import { Store } from "./store.ts";
import { batchWrite, type Change, expire, transactWrite, type Writing, writeOne } from "./table.ts";

export type { Admit, Usage } from "./capacity.ts";
export { toStreamRecord } from "./stream.ts";
export type { Change } from "./table.ts";

/** A request: the command's name, such as `UpdateCommand`, and its input. */
export type TableRequest = { name: string; input: Record<string, unknown> };

type Options = {
  /** Wraps each request: may wait or throw, before and after it runs `execute`. */
  intercept?: (request: TableRequest, execute: () => Promise<object>) => Promise<object>;
  /** Asked before each use of a partition key; false throttles it. */
  admit?: Admit;
  /** Receives each changed item, in order. */
  onChange?: (change: Change) => void;
  /** How long a transaction holds its items. Whatever else changes one of them meanwhile is refused as a conflict. */
  holdTransaction?: () => Promise<void>;
  /** Runs `apply` some time later: until then, eventually consistent reads (or indexes) show the item's old state. */
  replicate?: (apply: () => void, copy: "replica" | "indexes") => void;
};

export class MemoryTable {
  readonly #intercept: NonNullable<Options["intercept"]>;
  readonly #stores: Stores;
  readonly #writing: Writing;

  constructor(options: Options = {}) {
    const table = new Store();
    const { replicate, onChange = () => undefined } = options;
    this.#stores = replicate
      ? { table, replica: new Store(), indexes: new Store() }
      : { table, replica: table, indexes: table };
    this.#intercept = options.intercept ?? ((_, execute) => execute());
    const replicating = replicate ? replicator(this.#stores, replicate) : () => undefined;
    this.#writing = {
      stores: this.#stores,
      admit: options.admit ?? (() => true),
      changed: (change) => {
        replicating(change);
        onChange(change);
      },
      holdTransaction: options.holdTransaction,
      held: new Set(),
    };
  }

  /** Runs a document client's command. */
  send(command: { constructor: { name: string }; input: object }): Promise<object> {
    const request = { name: command.constructor.name, input: command.input as Record<string, unknown> };
    return this.#intercept(request, async () => this.#run(request));
  }

  /** Removes the items whose time to live has passed at `now`, ms. */
  expire(now: number): void {
    expire(this.#writing, now);
  }

  /** Stores an item without a request or a change: it was there before. */
  seed(item: Item): void {
    for (const store of new Set(Object.values(this.#stores))) store.replace(item, item);
  }

  get(key: Key): Item | undefined {
    return this.#stores.table.get(key);
  }

  items(): Item[] {
    return [...this.#stores.table.all()];
  }

  #run({ name, input }: TableRequest): object | Promise<object> {
    const run = commands[name];
    if (!run) throw validationError(`The double does not know ${name}.`);
    const unknown = Object.entries(input).find(([key, value]) => value !== undefined && !parameters.has(key));
    if (unknown) throw validationError(`The double does not know the parameter ${unknown[0]}.`);
    return run(this.#writing, input as never);
  }
}

const commands: Record<string, (writing: Writing, input: never) => object | Promise<object>> = {
  GetCommand: get,
  BatchGetCommand: batchGet,
  QueryCommand: query,
  PutCommand: (writing, input) => writeOne(writing, "Put", input),
  UpdateCommand: (writing, input) => writeOne(writing, "Update", input),
  DeleteCommand: (writing, input) => writeOne(writing, "Delete", input),
  BatchWriteCommand: batchWrite,
  TransactWriteCommand: transactWrite,
};

const parameters = new Set([
  ...["TableName", "IndexName", "Key", "Item", "RequestItems", "TransactItems", "ConsistentRead"],
  ...["ConditionExpression", "UpdateExpression", "KeyConditionExpression", "FilterExpression"],
  ...["ExpressionAttributeNames", "ExpressionAttributeValues", "ReturnValues"],
  ...["ReturnValuesOnConditionCheckFailure", "Limit", "ScanIndexForward", "ExclusiveStartKey", "Select"],
]);

/** Copies changes to the replicas; a copy that arrives after a newer one is dropped. */
function replicator(stores: Stores, replicate: NonNullable<Options["replicate"]>): (change: Change) => void {
  let version = 0;
  const applied = { replica: new Map<string, number>(), indexes: new Map<string, number>() };
  return ({ key, after }) => {
    const mine = ++version;
    const name = nameOf(key);
    for (const copy of ["replica", "indexes"] as const)
      replicate(() => {
        if ((applied[copy].get(name) ?? 0) > mine) return;
        applied[copy].set(name, mine);
        stores[copy].replace(key, after);
      }, copy);
  };
}

/** Makes `lib/data` in this process use the table; returns a function that ends it. */
export function useMemoryTable(table: MemoryTable): () => void {
  process.env.AWS_REGION ??= "us-east-1";
  process.env[variables.tableName] ??= "murmur";
  const client = DynamoDBDocumentClient.prototype;
  const real = client.send;
  client.send = table.send.bind(table) as typeof client.send;
  return () => {
    client.send = real;
  };
}
