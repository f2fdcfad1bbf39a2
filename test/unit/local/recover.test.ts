import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DeleteItemCommand, DynamoDBClient, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { expect, test } from "vitest";
import { mendSavedState } from "../../../local/aws/saved-state.ts";
import { republish } from "../../../local/deployment/pending-changes.ts";
import { placesIn } from "../../../local/machine/paths.ts";

const endpoint = "http://localhost:4566";

test("after a restart readers of streams begin anew, and messages that somebody held are there again", async () => {
  const places = placesIn(await mkdtemp(join(tmpdir(), "murmur-unit-")));
  await expect(mendSavedState(places, endpoint)).resolves.toBeUndefined();
  await mkdir(places.state);
  const write = (name: string, payload: object) =>
    writeFile(join(places.state, name), JSON.stringify({ __ministack_format__: 2, payload }));
  const read = async (name: string) => JSON.parse(await readFile(join(places.state, name), "utf8"));
  const queues = (held: number) => ({
    queues: {
      data: {
        edges: {
          messages: [
            { id: "held", receipt_handle: "r", visible_at: held },
            { id: "delayed", receipt_handle: null, visible_at: 900 },
          ],
        },
      },
    },
  });
  await write("lambda.json", { esms: { a: 1 }, dynamodb_stream_positions: { a: 1494 } });
  await write("sqs.json", queues(180));
  await mendSavedState(places, endpoint);
  expect(await read("lambda.json")).toEqual({
    __ministack_format__: 2,
    payload: { esms: { a: 1 }, dynamodb_stream_positions: {} },
  });
  expect(await read("sqs.json")).toEqual({ __ministack_format__: 2, payload: queues(0) });
  await rm(places.home, { recursive: true });
});

test("on another port a queue is known by its new address to everything that uses it", async () => {
  const places = placesIn(await mkdtemp(join(tmpdir(), "murmur-unit-")));
  await mkdir(places.state);
  const path = join(places.state, "sns.json");
  await writeFile(path, JSON.stringify({ queue: `${endpoint}/000000000000/edges` }));
  await mendSavedState(places, "http://localhost:4600");
  expect(JSON.parse(await readFile(path, "utf8"))).toEqual({
    queue: "http://localhost:4600/000000000000/edges",
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
