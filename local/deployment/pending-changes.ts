import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  paginateScan,
  type ScanCommandOutput,
} from "@aws-sdk/client-dynamodb";

type Item = Record<string, AttributeValue>;

/** Edges whose `counted` is not what `active` says, and authors on their way between pushed and pulled. */
const UNFINISHED = {
  FilterExpression:
    "(active = :true AND counted = :no) OR (active = :false AND counted = :yes) OR delivery IN (:toPulled, :toPushed)",
  ExpressionAttributeValues: {
    ":true": { BOOL: true },
    ":false": { BOOL: false },
    ":no": { N: "0" },
    ":yes": { N: "1" },
    ":toPulled": { S: "toPulled" },
    ":toPushed": { S: "toPushed" },
  },
};

/** Counts the rows whose change the stream has not carried through yet. Reads the whole table. */
export async function countUnfinished(table: DynamoDBClient, TableName: string): Promise<number> {
  let rows = 0;
  for await (const page of scan(table, TableName, "COUNT")) rows += page.Count ?? 0;
  return rows;
}

/**
 * Writes unfinished rows anew, so that the stream carries their change once more. Only for a local AWS that has just
 * started: the stream that it had when it stopped is gone. Everything behind the stream takes an event twice.
 * Returns how many rows there were.
 */
export async function republish(table: DynamoDBClient, TableName: string): Promise<number> {
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
  return paginateScan({ client }, { TableName, ConsistentRead: true, Select, ...UNFINISHED });
}
