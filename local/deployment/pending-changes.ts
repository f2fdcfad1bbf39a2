import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  paginateScan,
  type ScanCommandOutput,
} from "@aws-sdk/client-dynamodb";

type Item = Record<string, AttributeValue>;

/** Items whose `counted` does not match their `active`, and authors who are moving between the two kinds of fan-out. */
const PENDING = {
  FilterExpression:
    "(active = :true AND counted = :no) OR (active = :false AND counted = :yes) OR fanOut IN (:movingToRead, :movingToWrite)",
  ExpressionAttributeValues: {
    ":true": { BOOL: true },
    ":false": { BOOL: false },
    ":no": { N: "0" },
    ":yes": { N: "1" },
    ":movingToRead": { S: "movingToRead" },
    ":movingToWrite": { S: "movingToWrite" },
  },
};

/** Counts the items whose change the event pipeline has not finished processing. Reads the whole table. */
export async function countPendingChanges(table: DynamoDBClient, TableName: string): Promise<number> {
  let items = 0;
  for await (const page of scan(table, TableName, "COUNT")) items += page.Count ?? 0;
  return items;
}

/**
 * Rewrites the items with pending changes so that the stream carries those changes again. Needed only by a local AWS that
 * has just restarted, because it does not save its streams. Consumers are idempotent, so a repeated event does no harm.
 * Returns the number of items.
 */
export async function replayPendingChanges(table: DynamoDBClient, TableName: string): Promise<number> {
  const items: Item[] = [];
  for await (const page of scan(table, TableName, "ALL_ATTRIBUTES")) items.push(...(page.Items ?? []));
  for (const Item of items) {
    const { PK, SK } = Item;
    if (!PK || !SK) continue;
    await table.send(new DeleteItemCommand({ TableName, Key: { PK, SK } }));
    await table.send(new PutItemCommand({ TableName, Item }));
  }
  return items.length;
}

function scan(
  client: DynamoDBClient,
  TableName: string,
  Select: "COUNT" | "ALL_ATTRIBUTES",
): AsyncIterable<ScanCommandOutput> {
  return paginateScan({ client }, { TableName, ConsistentRead: true, Select, ...PENDING });
}
