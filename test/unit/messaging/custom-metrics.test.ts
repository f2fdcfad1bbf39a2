import type { Context, SQSEvent } from "aws-lambda";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import * as z from "zod/mini";
import { getTweet } from "../../../lib/contract/tweet/routes.ts";
import { firstIdAt } from "../../../lib/core/ids.ts";
import { customMetrics } from "../../../lib/infra/ops/metrics.ts";
import { repairMetric } from "../../../lib/operations/audit.ts";
import { NOON } from "../../people.ts";
import { requestOf } from "../http/events.ts";
import { captureLog } from "./capture.ts";

const { measureFanOut, measureNotification, measurePush } = await import("../../../lambdas/shared/delays.ts");
const { withoutFailing } = await import("../../../lambdas/shared/live-updates.ts");
const { metrics, MetricUnit } = await import("../../../lib/core/observe.ts");
const { endpoint } = await import("../../../lib/http/endpoint.ts");
const { socketRoute } = await import("../../../lib/http/socket.ts");
const { consumer } = await import("../../../lib/messaging/consumer.ts");
const { setEnvironment } = await import("../../../lib/core/environment.ts");
const { handler: smokeHandler } = await import("../../../lambdas/ops/smoke/index.ts");
const { streamConsumer } = await import("../../../lib/messaging/stream-consumer.ts");

let log: ReturnType<typeof captureLog>;
beforeEach(() => {
  log = captureLog();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const context = {} as Context;
const message = {
  Records: [{ messageId: "1", body: "{}", attributes: { SentTimestamp: String(NOON) } }],
} as unknown as SQSEvent;

type Emf = { CloudWatchMetrics: { Dimensions: string[][]; Metrics: { Name: string }[] }[] };

/** Every metric written so far, by functions and by operators' tools, with its dimensions. */
function written(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const operator = repairMetric({ name: "prod" }, { countersRepaired: 1 }) as { _aws: Emf };
  for (const { _aws } of [...log.allMetrics(), operator])
    for (const { Dimensions, Metrics } of _aws.CloudWatchMetrics)
      for (const { Name } of Metrics) found.set(Name, Dimensions.flat());
  return found;
}

it("what the code writes is what alarms, dashboard and its price are made of, and nothing else", async () => {
  await endpoint(getTweet, async () => ({ body: {} as never }))(requestOf(), context);
  const failing = consumer("notify", z.object({}), async () => {
    await withoutFailing(async () => {
      throw new Error("the queue is gone");
    });
    throw new Error("the table is busy");
  });
  await failing(message, context);
  const ports = {
    ...{ toEvent: () => undefined, publish: async () => undefined, deadLetter: async () => undefined },
    ...{
      toHeartbeat: () => undefined,
      recordArrival: async () => undefined,
      isPublishedHere: () => true,
    },
  };
  await streamConsumer("publish-changes", ports)({ Records: [{ dynamodb: {} }] }, context);
  await socketRoute("connect", async () => 200)({ requestContext: {} } as never, context);
  measureFanOut({ position: firstIdAt(NOON), audience: "upTo100" });
  measureNotification(firstIdAt(NOON));
  for (const outcome of ["delivered", "later", "refused", "gone"] as const) measurePush(outcome);
  vi.stubGlobal("fetch", async () => new Response("", { status: 503 }));
  setEnvironment({ websiteUrl: "https://murmur.example", signInUrl: "https://sign-in.example" });
  await smokeHandler();
  metrics.addDimension("operation", "createTweet");
  metrics.addMetric("RateLimitsUnknown", MetricUnit.Count, 1);
  metrics.publishStoredMetrics();

  const listed = new Map(
    customMetrics.flatMap(({ names, dimension }) => names.map((name) => [name, dimension])),
  );
  expect([...written().keys()].sort()).toEqual([...listed.keys()].sort());
  for (const [name, dimensions] of written()) expect(dimensions, name).toContain(listed.get(name));
});

it("no metric has a dimension that a request could fill, so their number is fixed", () => {
  for (const { names, values } of customMetrics) {
    expect(values.length, names.join()).toBeGreaterThan(0);
    expect(new Set(values).size).toBe(values.length);
    for (const value of values) expect(value).toMatch(/^[a-zA-Z0-9-]+$/);
  }
});
