import { DeleteItemCommand, DynamoDBClient, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { beforeEach, expect, test } from "vitest";
import { countPendingChanges, replayPendingChanges } from "../../../local/deployment/pending-changes.ts";
import { mockClient } from "../../support/mock-client.ts";

const table = mockClient(DynamoDBClient);
beforeEach(() => table.reset());

test("what is not counted yet, still counted, or moving between the kinds of fan-out is pending", async () => {
  const edge = (active: boolean, counted: string) => ({ active: { BOOL: active }, counted: { N: counted } });
  const author = (fanOut: string) => ({ fanOut: { S: fanOut } });
  const pending = [edge(true, "0"), edge(false, "1"), author("movingToRead"), author("movingToWrite")];
  const done = [edge(true, "1"), edge(false, "0"), author("read"), author("write"), author("settling"), {}];
  table.on(ScanCommand).resolves({ Items: [...pending, ...done] });
  expect(await countPendingChanges(new DynamoDBClient(), "murmur")).toBe(pending.length);
});

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
