import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { PublishBatchCommand, SNSClient } from "@aws-sdk/client-sns";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { withDeadline } from "../../../lib/core/deadline.ts";
import { batchGet } from "../../../lib/data/table/batch-get.ts";
import { batchWrite } from "../../../lib/data/table/batch-write.ts";
import { dynamo } from "../../../lib/data/table/client.ts";
import { getItem } from "../../../lib/data/table/item.ts";
import { keys } from "../../../lib/data/table/keys.ts";
import { FaultProxy } from "../../support/fault-proxy/index.ts";

const received: { operation: string; body: string }[] = [];
const aws = createServer(async (incoming, outgoing) => {
  const operation = String(incoming.headers["x-amz-target"]).split(".").at(-1) ?? "";
  let body = "";
  for await (const part of incoming) body += part;
  received.push({ operation, body });
  outgoing.writeHead(200, { "content-type": "application/x-amz-json-1.0" });
  outgoing.end("{}");
});
let proxy: FaultProxy;
let stopInjecting: () => void = () => undefined;

beforeAll(async () => {
  await new Promise<void>((resolve) => aws.listen(0, "127.0.0.1", resolve));
  proxy = await FaultProxy.start(`http://127.0.0.1:${(aws.address() as AddressInfo).port}`);
  vi.stubEnv("AWS_ENDPOINT_URL", proxy.url);
  vi.stubEnv("AWS_REGION", "us-east-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
  vi.stubEnv("TABLE_NAME", "murmur");
});
afterEach(() => stopInjecting());
afterAll(async () => {
  vi.unstubAllEnvs();
  await proxy.stop();
  aws.close();
});

const read = () => getItem(keys.profile("alice"));
const settled = async (count: number, work: () => Promise<unknown>) => {
  let failed = 0;
  for (let i = 0; i < count; i++) await work().catch(() => failed++);
  return failed;
};
/** Calls per request, and how many requests failed. */
const measured = async (count: number, work: () => Promise<unknown>) => {
  const before = proxy.total;
  const failed = await settled(count, work);
  return { failed, perRequest: (proxy.total - before) / count };
};

it.each(["throttle", "error", "refuse"] as const)(
  "costs at most 1.12 calls per request, and no request, if a tenth of the calls fails: %s",
  async (kind) => {
    stopInjecting = proxy.inject({ fault: { kind }, percent: 10 });
    const { failed, perRequest } = await measured(400, read);
    expect(failed).toBe(0);
    expect(perRequest).toBeGreaterThan(1.05);
    expect(perRequest).toBeLessThanOrEqual(1.12);
  },
);

it("is not flooded while every call fails: hardly any is repeated", async () => {
  stopInjecting = proxy.inject({ fault: { kind: "error" } });
  const { failed, perRequest } = await measured(200, read);
  expect(failed).toBe(200);
  expect(perRequest).toBeLessThanOrEqual(1.12);
});

it("is not flooded by many requests that fail at once either", async () => {
  await settled(100, read);
  stopInjecting = proxy.inject({ fault: { kind: "error" } });
  const before = proxy.repeated;
  await Promise.allSettled(Array.from({ length: 50 }, read));
  expect(proxy.repeated - before).toBe(10);
});

it("ends a request in time although the table never answers, and lets it begin nothing afterwards", async () => {
  stopInjecting = proxy.inject({ service: "dynamodb", fault: { kind: "hang" } });
  const before = proxy.total;
  const started = performance.now();
  await expect(withDeadline(300, read)).rejects.toMatchObject({ name: "TimeoutError" });
  expect(performance.now() - started).toBeLessThan(1_500);
  expect(proxy.total - before).toBeLessThanOrEqual(2);
});

it("hits only what a rule names: the service, the operation and the key", async () => {
  stopInjecting = proxy.inject({ operations: ["GetItem"], key: "USER#bob", fault: { kind: "error" } });
  expect(await read()).toBeUndefined();
  await expect(getItem(keys.profile("bob"))).rejects.toThrow();
});

it("leaves parts of batches unprocessed, which are then repeated", async () => {
  stopInjecting = proxy.inject({ fault: { kind: "leave" }, percent: 50 });
  received.length = 0;
  const rows = Array.from({ length: 8 }, (_, i) => keys.profile(`user${i}`));
  await batchWrite(rows.map((key) => ({ put: key })));
  await batchGet(rows);
  const written = received.filter(({ operation }) => operation === "BatchWriteItem").map(({ body }) => body);
  for (const { PK } of rows) expect(written.filter((body) => body.includes(`"${PK}"`))).toHaveLength(1);
});

it("makes a call and loses its answer, as a crash after a write does", async () => {
  stopInjecting = proxy.inject({ fault: { kind: "lose" }, after: 1, percent: 10 });
  received.length = 0;
  await settled(40, read);
  expect(received.length).toBeGreaterThan(40);
});

it("answers for the topic in its own protocol", async () => {
  stopInjecting = proxy.inject({ service: "sns", operations: ["PublishBatch"], fault: { kind: "throttle" } });
  const PublishBatchRequestEntries = [{ Id: "1", Message: "hello" }];
  const command = new PublishBatchCommand({
    TopicArn: "arn:aws:sns:us-east-1:0:t",
    PublishBatchRequestEntries,
  });
  const sent = new SNSClient({ maxAttempts: 1 }).send(command);
  await expect(sent).rejects.toMatchObject({ message: "Injected by the fault proxy" });
});

it("loses a transaction's answer without the SDK's token, so that the repeated transaction is a new one", async () => {
  stopInjecting = proxy.inject({ operations: ["TransactWriteItems"], fault: { kind: "lose" } });
  received.length = 0;
  const Delete = { TableName: "murmur", Key: keys.profile("alice") };
  await settled(1, () => dynamo().send(new TransactWriteCommand({ TransactItems: [{ Delete }] })));
  expect(received.length).toBeGreaterThan(1);
  expect(received.filter(({ body }) => body.includes("ClientRequestToken"))).toEqual([]);
});
