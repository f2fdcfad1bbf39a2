import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeleteItemCommand, DynamoDBClient, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { expect, test } from "vitest";
import { placesIn } from "../../../local/places.ts";
import { forgetStreamPositions } from "../../../local/stream-positions.ts";
import { republish } from "../../../local/unfinished.ts";

test("readers of streams begin anew after a restart, and nothing else is forgotten", async () => {
  const places = placesIn(await mkdtemp(join(tmpdir(), "murmur-unit-")));
  await expect(forgetStreamPositions(places)).resolves.toBeUndefined();
  await mkdir(places.state);
  const saved = {
    __ministack_format__: 2,
    payload: { esms: { a: 1 }, dynamodb_stream_positions: { a: 1494 } },
  };
  await writeFile(join(places.state, "lambda.json"), JSON.stringify(saved));
  await forgetStreamPositions(places);
  expect(JSON.parse(await readFile(join(places.state, "lambda.json"), "utf8"))).toEqual({
    __ministack_format__: 2,
    payload: { esms: { a: 1 }, dynamodb_stream_positions: {} },
  });
  await rm(places.home, { recursive: true });
});

test("a change that was under way is written again, so that the stream carries it once more", async () => {
  const Item = { PK: { S: "USER#a" }, SK: { S: "FOLLOWS#b" }, active: { BOOL: true }, counted: { N: "0" } };
  const table = mockClient(DynamoDBClient);
  table
    .on(ScanCommand)
    .resolvesOnce({ Items: [Item], LastEvaluatedKey: Item })
    .resolves({ Items: [] });
  expect(await republish(new DynamoDBClient(), "murmur")).toBe(1);
  const writes = table.calls().slice(2);
  expect(writes.map(({ args }) => args[0])).toEqual([
    expect.any(DeleteItemCommand),
    expect.any(PutItemCommand),
  ]);
  const [removed, written] = writes.map(({ args }) => args[0].input);
  expect(removed).toEqual({ TableName: "murmur", Key: { PK: Item.PK, SK: Item.SK } });
  expect(written).toEqual({ TableName: "murmur", Item });
});
