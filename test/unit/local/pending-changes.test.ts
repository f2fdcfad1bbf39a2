import { DeleteItemCommand, DynamoDBClient, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { expect, test } from "vitest";
import { replayPendingChanges } from "../../../local/deployment/pending-changes.ts";
import { mockClient } from "../../support/mock-client.ts";

const table = mockClient(DynamoDBClient);

test("an item with a pending change is rewritten, so that the stream carries the change again", async () => {
  const Item = { PK: { S: "USER#a" }, SK: { S: "FOLLOWS#b" }, active: { BOOL: true }, counted: { N: "0" } };
  table
    .on(ScanCommand)
    .resolvesOnce({ Items: [Item], LastEvaluatedKey: Item })
    .resolves({ Items: [] });
  expect(await replayPendingChanges(new DynamoDBClient(), "murmur")).toBe(1);
  const writes = table.calls().slice(2);
  expect(writes.map(({ args }) => args[0])).toEqual([
    expect.any(DeleteItemCommand),
    expect.any(PutItemCommand),
  ]);
  const [removed, written] = writes.map(({ args }) => args[0].input);
  expect(removed).toEqual({ TableName: "murmur", Key: { PK: Item.PK, SK: Item.SK } });
  expect(written).toEqual({ TableName: "murmur", Item });
});
