/** The table's state, and how requests change it: each request, or each item of a batch, at one moment. */

import type { CancellationReason } from "@aws-sdk/client-dynamodb";
import type {
  BatchWriteCommandInput,
  DeleteCommandInput,
  PutCommandInput,
  TransactWriteCommandInput,
  UpdateCommandInput,
} from "@aws-sdk/lib-dynamodb";
import type { Item } from "../../../lib/data/table/client.ts";
import type { Key } from "../../../lib/data/table/keys.ts";
import { type Admit, usesOf } from "./capacity.ts";
import { canceled, conditionFailed, conflict, throttled, validationError } from "./errors.ts";
import { keyOf, marshalled, nameOf } from "./items.ts";
import { oneTable, type Stores } from "./reads.ts";
import { type ItemWrite, itemWrites, returned } from "./writes.ts";

/** A changed item, as the stream reports it. */
export type Change = { key: Key; before: Item | undefined; after: Item | undefined };

export type Writing = {
  stores: Stores;
  admit: Admit;
  changed: (change: Change) => void;
  /** Waits while a transaction holds its items. */
  holdTransaction: (() => Promise<void>) | undefined;
  /** The items that transactions hold. */
  held: Set<string>;
};

const BATCH_WRITE_LIMIT = 25;
const TRANSACTION_LIMIT = 100;

type SingleInput = { Put: PutCommandInput; Update: UpdateCommandInput; Delete: DeleteCommandInput };

export function writeOne<Kind extends keyof SingleInput>(
  writing: Writing,
  kind: Kind,
  input: SingleInput[Kind],
) {
  const { TableName: _, ...rest } = input;
  const write = (itemWrites[kind] as (input: object) => ItemWrite)(rest);
  if (writing.held.has(nameOf(write.key))) throw conflict();
  const before = writing.stores.table.get(write.key);
  const holds = write.condition(before ?? {});
  const after = holds ? write.next(before) : before;
  if (!admitted(writing, { key: write.key, before, after })) throw throttled();
  if (!holds) throw conditionFailed(write.returnsOnFailure && before ? marshalled(before) : undefined);
  apply(writing, { key: write.key, before, after });
  return returned(write, { before, after });
}

function admitted({ admit }: Writing, { key, before, after }: Change, factor = 1): boolean {
  return usesOf({ before, after, partition: key.PK }, factor).every(admit);
}

function apply(writing: Writing, change: Change): void {
  writing.stores.table.replace(change.key, change.after);
  writing.changed(change);
}

export function batchWrite(writing: Writing, { RequestItems }: BatchWriteCommandInput) {
  const [[table, requests]] = oneTable(RequestItems);
  const writes = requests.map((request) => ({ request, write: requestedWrite(request) }));
  const names = new Set(writes.map(({ write }) => nameOf(write.key)));
  if (writes.length === 0 || writes.length > BATCH_WRITE_LIMIT || names.size < writes.length)
    throw validationError(`A batch of ${writes.length} writes is empty, too large or has duplicates.`);
  const left = writes.filter(({ write }) => !wroteInBatch(writing, write));
  if (left.length === writes.length) throw throttled();
  return { UnprocessedItems: left.length > 0 ? { [table]: left.map(({ request }) => request) } : {} };
}

type Request = NonNullable<BatchWriteCommandInput["RequestItems"]>[string][number];

function requestedWrite({ PutRequest, DeleteRequest }: Request): ItemWrite {
  if (PutRequest) return itemWrites.Put({ Item: PutRequest.Item });
  return itemWrites.Delete({ Key: DeleteRequest?.Key });
}

/** False if the write stays unprocessed. */
function wroteInBatch(writing: Writing, { key, next }: ItemWrite): boolean {
  const before = writing.stores.table.get(key);
  const change = { key, before, after: next(before) };
  if (writing.held.has(nameOf(key)) || !admitted(writing, change)) return false;
  apply(writing, change);
  return true;
}

export async function transactWrite(writing: Writing, { TransactItems = [] }: TransactWriteCommandInput) {
  const writes = TransactItems.map(transactedWrite);
  const names = writes.map(({ key }) => nameOf(key));
  if (writes.length === 0 || writes.length > TRANSACTION_LIMIT || new Set(names).size < names.length)
    throw validationError(`A transaction of ${writes.length} items is empty, too large or has duplicates.`);
  cancelIf(names.map((name) => (writing.held.has(name) ? { Code: "TransactionConflict" } : undefined)));
  for (const name of names) writing.held.add(name);
  try {
    await writing.holdTransaction?.();
    commit(writing, writes);
  } finally {
    for (const name of names) writing.held.delete(name);
  }
  return {};
}

function transactedWrite(item: NonNullable<TransactWriteCommandInput["TransactItems"]>[number]): ItemWrite {
  const [only, ...others] = Object.entries(item);
  if (!only || others.length > 0) throw validationError("An item of a transaction must do one thing.");
  const [kind, { TableName: _, ...input }] = only as [keyof typeof itemWrites, { TableName?: string }];
  return (itemWrites[kind] as (input: object) => ItemWrite)(input);
}

function commit(writing: Writing, writes: readonly ItemWrite[]): void {
  const plans = writes.map((write) => plan(writing, write));
  cancelIf(plans.map(({ reason }) => reason));
  for (const { key, before, after } of plans) if (after !== before) apply(writing, { key, before, after });
}

/** What a write of a transaction would change, or why it cancels the transaction. */
function plan(writing: Writing, write: ItemWrite): Change & { reason?: CancellationReason } {
  const { key } = write;
  const before = writing.stores.table.get(key);
  const unchanged = { key, before, after: before };
  if (!write.condition(before ?? {})) return { ...unchanged, reason: failure(write, before) };
  try {
    const change = { key, before, after: write.next(before) };
    return admitted(writing, change, 2) ? change : { ...change, reason: { Code: "ThrottlingError" } };
  } catch (error) {
    return { ...unchanged, reason: { Code: "ValidationError", Message: (error as Error).message } };
  }
}

function failure({ returnsOnFailure }: ItemWrite, before: Item | undefined): CancellationReason {
  const item = returnsOnFailure && before ? { Item: marshalled(before) } : {};
  return { Code: "ConditionalCheckFailed", Message: "The conditional request failed", ...item };
}

function cancelIf(reasons: readonly (CancellationReason | undefined)[]): void {
  if (reasons.some((reason) => reason !== undefined))
    throw canceled(reasons.map((reason) => reason ?? { Code: "None" }));
}

/** Removes expired items, as TTL does, and reports them to the stream. */
export function expire(writing: Writing, now: number): void {
  const seconds = Math.floor(now / 1000);
  const expired = [...writing.stores.table.all()].filter(
    ({ expiresAt }) => typeof expiresAt === "number" && expiresAt < seconds,
  );
  for (const item of expired) apply(writing, { key: keyOf(item), before: item, after: undefined });
}
