import { StandardRetryStrategy } from "@smithy/core/retry";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { DynamoDBClient } from "../../../lib/thin-clients/client-dynamodb.ts";
import { type ServiceServer, startServiceServer } from "./server.ts";

const HOUR = 3_600_000;

let server: ServiceServer;
beforeAll(async () => {
  server = await startServiceServer();
});
beforeEach(() => {
  vi.stubEnv("AWS_ENDPOINT_URL_DYNAMODB", server.url);
  vi.stubEnv("AWS_REGION", "eu-west-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "key");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  vi.stubEnv("AWS_SESSION_TOKEN", "");
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});
afterAll(() => server.close());

const get = (client: DynamoDBClient) => client.call("GetItem", { TableName: "murmur" });
const throttled = { status: 400, body: { __type: "ThrottlingException", message: "Slow down" } };
const signedAt = () =>
  server.asked.map(({ headers }) =>
    Date.parse(String(headers["x-amz-date"]).replace(/^(....)(..)(..)T(..)(..)(..)Z$/, "$1-$2-$3T$4:$5:$6Z")),
  );

describe("a machine whose clock is wrong", () => {
  const serverTime = () => new Date(Date.now() + HOUR).toUTCString();

  it("signs again with the table's time when its signature is refused, and keeps to it", async () => {
    const client = new DynamoDBClient({});
    const refused = {
      status: 400,
      headers: { date: serverTime() },
      body: { __type: "InvalidSignatureException", message: "Signature expired" },
    };
    server.answer(refused, { headers: { date: serverTime() } });
    await get(client);
    await get(client);
    const [first = 0, second = 0, third = 0] = signedAt().map((time) => time - Date.now());
    expect(Math.abs(first)).toBeLessThan(HOUR / 60);
    expect(Math.abs(second - HOUR)).toBeLessThan(HOUR / 60);
    expect(Math.abs(third - HOUR)).toBeLessThan(HOUR / 60);
  });

  it("does not repeat a request that is refused for another reason than its time", async () => {
    server.answer({
      status: 400,
      body: { __type: "InvalidSignatureException", message: "It does not match" },
    });
    await expect(get(new DynamoDBClient({}))).rejects.toThrow("It does not match");
    expect(server.asked).toHaveLength(1);
  });

  it("ignores the date of an answer that comes from a cache", async () => {
    const client = new DynamoDBClient({});
    server.answer({ headers: { date: serverTime(), age: "3600" } }, {});
    await get(client);
    await get(client);
    expect(Math.abs((signedAt()[1] ?? 0) - Date.now())).toBeLessThan(HOUR / 60);
  });
});

describe("retries", () => {
  it("succeed when the table recovers", async () => {
    server.answer(throttled, { status: 500 }, { ends: "before" }, { body: { Item: { PK: { S: "a" } } } });
    await expect(get(new DynamoDBClient({}))).resolves.toMatchObject({
      Item: { PK: { S: "a" } },
      $metadata: { attempts: 4 },
    });
    const attempts = server.asked.map(({ headers }) => headers["amz-sdk-request"]);
    expect(attempts).toEqual([1, 2, 3, 4].map((attempt) => `attempt=${attempt}; max=4`));
    expect(new Set(server.asked.map(({ headers }) => headers["amz-sdk-invocation-id"])).size).toBe(1);
  });

  it("end when the strategy's tokens are used up", async () => {
    const retryStrategy = new StandardRetryStrategy(4);
    const client = new DynamoDBClient({ retryStrategy });
    server.answer({ status: 500 });
    for (let i = 0; i < 20; i++) await expect(get(client)).rejects.toMatchObject({ $fault: "server" });
    expect(retryStrategy.getCapacity()).toBeLessThan(14);
    server.asked.length = 0;
    await expect(get(client)).rejects.toMatchObject({ $metadata: { attempts: 1 } });
    expect(server.asked).toHaveLength(1);
  });
});

describe("connections", () => {
  it("are kept open for the next request", async () => {
    server.answer({});
    const client = new DynamoDBClient({});
    const before = server.connections();
    await get(client);
    await get(client);
    expect(server.connections() - before).toBe(1);
  });
});

describe("credentials", () => {
  it("include the session's token if there is one", async () => {
    server.answer({});
    await get(new DynamoDBClient({}));
    expect(server.asked[0]?.headers).not.toHaveProperty("x-amz-security-token");
    vi.stubEnv("AWS_SESSION_TOKEN", "session");
    await get(new DynamoDBClient({}));
    expect(server.asked[1]?.headers["x-amz-security-token"]).toBe("session");
  });
});
