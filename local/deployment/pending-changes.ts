import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  paginateScan,
  type ScanCommandInput,
} from "@aws-sdk/client-dynamodb";
import { type FanOut, isMoving } from "../../lib/domain/feed/model.ts";

type Item = Record<string, AttributeValue>;

/** What tells whether an item has a pending change. */
const STATE = "active, counted, fanOut";

/** Whether an item's `counted` does not match its `active`, or it is an author who is moving between the two kinds of fan-out. */
function isPending({ active, counted, fanOut }: Item): boolean {
  if (fanOut?.S !== undefined && isMoving(fanOut.S as FanOut)) return true;
  return active?.BOOL !== undefined && counted?.N === (active.BOOL ? "0" : "1");
}

/** Counts the items whose change the event pipeline has not finished processing. Reads the whole table. */
export async function countPendingChanges(table: DynamoDBClient, TableName: string): Promise<number> {
  return (await pendingItems(table, { TableName, ProjectionExpression: STATE })).length;
}

/**
 * Rewrites the items with pending changes so that the stream carries those changes again. Needed only by a local AWS that
 * has just restarted, because it does not save its streams. Consumers are idempotent, so a repeated event does no harm.
 * Returns the number of items.
 */
export async function replayPendingChanges(table: DynamoDBClient, TableName: string): Promise<number> {
  const items = await pendingItems(table, { TableName });
  for (const Item of items) {
    const { PK, SK } = Item;
    if (!PK || !SK) continue;
    await table.send(new DeleteItemCommand({ TableName, Key: { PK, SK } }));
    await table.send(new PutItemCommand({ TableName, Item }));
  }
  return items.length;
}

/** Without a filter expression, with which the local AWS takes eight times as long. */
async function pendingItems(client: DynamoDBClient, scanned: ScanCommandInput): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of paginateScan({ client }, { ...scanned, ConsistentRead: true }))
    items.push(...(page.Items ?? []).filter(isPending));
  return items;
}
