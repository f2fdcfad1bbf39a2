/** The local DynamoDB processes every batch completely; here a mocked client leaves parts of them unprocessed. */
import { ThrottlingException } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  BatchWriteCommand,
  type BatchWriteCommandInput,
  DynamoDBDocumentClient,
} from "@aws-sdk/lib-dynamodb";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { chunk } from "../../lib/core/chunks.ts";
import { batchGet } from "../../lib/data/table/batch-get.ts";
import { batchWrite, WritesLeft } from "../../lib/data/table/batch-write.ts";
import { problemResponse } from "../../lib/http/problem.ts";
import { mockClient } from "../support/mock-client.ts";

vi.stubEnv("TABLE_NAME", "murmur");
vi.stubEnv("AWS_REGION", "us-east-1");
const aws = mockClient(DynamoDBDocumentClient);
beforeEach(() => aws.reset());

const throttled = () => new ThrottlingException({ message: "slow down", $metadata: {} });
const keysOf = (count: number) => Array.from({ length: count }, (_, i) => ({ PK: `P${i}`, SK: "S" }));
const requestedKeys = (input: BatchGetCommandInput) => input.RequestItems?.murmur?.Keys ?? [];
const requestedWrites = (input: BatchWriteCommandInput) => input.RequestItems?.murmur ?? [];

describe("batchGet", () => {
  it("requests up to 100 keys at a time, and unprocessed keys again", async () => {
    aws.on(BatchGetCommand).callsFake((input) => ({
      Responses: { murmur: requestedKeys(input).slice(0, 60) },
      UnprocessedKeys:
        requestedKeys(input).length > 60 ? { murmur: { Keys: requestedKeys(input).slice(60) } } : {},
    }));
    expect(await batchGet([...keysOf(150), ...keysOf(150)])).toHaveLength(150);
    const sizes = aws.commandCalls(BatchGetCommand).map((call) => requestedKeys(call.args[0].input).length);
    expect(sizes.sort((a, b) => a - b)).toEqual([40, 50, 100]);
  });

  it("reads consistently if asked to", async () => {
    aws.on(BatchGetCommand).resolves({ Responses: { murmur: [] } });
    await batchGet(keysOf(1), { consistent: true });
    expect(aws.commandCalls(BatchGetCommand)[0]?.args[0].input.RequestItems?.murmur?.ConsistentRead).toBe(
      true,
    );
  });

  it("sends no request for an empty list of keys", async () => {
    expect(await batchGet([])).toEqual([]);
    expect(aws.calls()).toHaveLength(0);
  });

  it("reads again later if the table throttles every key", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    const throttled = new ThrottlingException({ message: "Slow down", $metadata: {} });
    aws
      .on(BatchGetCommand)
      .rejectsOnce(throttled)
      .callsFake((input) => ({ Responses: { murmur: requestedKeys(input) } }));
    expect(await batchGet(keysOf(3))).toHaveLength(3);
    vi.restoreAllMocks();
  });

  it("asks the client to retry if the table keeps leaving all keys unprocessed", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    aws.on(BatchGetCommand).callsFake((input) => ({ Responses: {}, UnprocessedKeys: input.RequestItems }));
    const error = await batchGet(keysOf(3)).catch((thrown: unknown) => thrown);
    expect(String((error as Error).cause)).toContain("3 keys unread");
    const response = problemResponse(error, "request");
    expect(response).toMatchObject({ statusCode: 503, headers: { "retry-after": "1" } });
    expect(JSON.parse(response.body ?? "")).toMatchObject({ code: "unavailable" });
    vi.restoreAllMocks();
  });
});

describe("batchWrite", () => {
  it("writes everything, although the table leaves part of each batch unprocessed", async () => {
    const done: unknown[] = [];
    aws.on(BatchWriteCommand).callsFake((input) => {
      done.push(...requestedWrites(input).slice(0, 20));
      const left = requestedWrites(input).slice(20);
      return { UnprocessedItems: left.length > 0 ? { murmur: left } : {} };
    });
    const puts = keysOf(60).map((key) => ({ put: key }));
    await batchWrite([...puts, { delete: { PK: "D", SK: "S" } }]);
    expect(done).toHaveLength(61);
    expect(done).toContainEqual({ DeleteRequest: { Key: { PK: "D", SK: "S" } } });
    for (const call of aws.commandCalls(BatchWriteCommand))
      expect(requestedWrites(call.args[0].input).length).toBeLessThanOrEqual(25);
  });

  it("returns to four batches at a time once the table takes them again", async () => {
    let [running, most] = [0, 0];
    aws.on(BatchWriteCommand).callsFake(async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return {};
    });
    await batchWrite(keysOf(1500).map((key) => ({ put: key })));
    expect(most).toBe(4);
    expect(aws.commandCalls(BatchWriteCommand)).toHaveLength(60);
  });

  it.each([
    [
      "leaves every write unprocessed",
      (input: BatchWriteCommandInput) => ({ UnprocessedItems: input.RequestItems }),
    ],
    ["refuses the whole call", () => Promise.reject(throttled())],
  ])("runs one batch at a time while the table %s, and returns what is left", async (_, answer) => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    let [running, most] = [0, 0];
    let calls = 0;
    aws.on(BatchWriteCommand).callsFake(async (input) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      if (++calls === 4) most = 0;
      // The first call is taken, all others are not.
      return calls === 1 ? {} : answer(input);
    });
    const writes = keysOf(500).map((key) => ({ put: key }));
    const error = await batchWrite(writes).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(WritesLeft);
    expect((error as WritesLeft).writes).toHaveLength(475);
    expect(most).toBe(1);
    vi.restoreAllMocks();
  });
});

describe("a write that the table rejects", () => {
  it("fails as it is, so that its message is not sent again and again but dead-lettered", async () => {
    const invalid = Object.assign(new Error("Item size has exceeded the limit"), {
      name: "ValidationException",
    });
    aws.on(BatchWriteCommand).rejects(invalid);
    await expect(batchWrite([{ put: { PK: "P", SK: "S" } }])).rejects.toBe(invalid);
  });
});

describe("chunk", () => {
  it("splits a list into chunks", () => {
    expect(chunk([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(chunk([], 2)).toEqual([]);
  });
});
