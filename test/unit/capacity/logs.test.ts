import type { Context, SQSEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { billOf } from "../../../lib/capacity/bill.ts";
import { deployed } from "../../../lib/capacity/fan-out.ts";
import { LOG } from "../../../lib/capacity/front-lines.ts";
import { loadOf } from "../../../lib/capacity/load.ts";
import { FanOutWork } from "../../../lib/contract/feed/events.ts";
import { getTweet } from "../../../lib/contract/tweet/routes.ts";
import { firstIdAt } from "../../../lib/core/ids.ts";
import type { accessLogFields } from "../../../lib/infra/access-log.ts";
import { alice, NOON } from "../../people.ts";
import { requestOf } from "../http/events.ts";
import { captureLog } from "../messaging/capture.ts";

const { endpoint } = await import("../../../lib/http/endpoint.ts");
const { consumer } = await import("../../../lib/messaging/consumer.ts");

let log: ReturnType<typeof captureLog>;
beforeEach(() => {
  log = captureLog();
});
afterEach(() => vi.restoreAllMocks());

const context = {} as Context;
/** An id as the gateway gives to a request. */
const requestId = "JKJaXmPLvHcESHA=";
/** CloudWatch bills this many bytes for each line besides its text. */
const BILLED = 26;
const bytesOf = (line: unknown) => Buffer.byteLength(JSON.stringify(line)) + BILLED;

function expectWithin5Percent(modeled: number, written: number): void {
  expect(Math.abs(modeled - written), `${modeled} instead of ${written}`).toBeLessThanOrEqual(0.05 * written);
}

describe("The lines of the log are as long as the model says, within 5 %:", () => {
  it("a request's", async () => {
    const headers = { "cloudfront-viewer-address": "203.0.113.77:50000" };
    const event = requestOf({ headers });
    event.requestContext.requestId = requestId;
    await endpoint(getTweet, async () => ({ body: {} as never }))(event, context);
    expect(log.lines()).toEqual([]);
    expectWithin5Percent(LOG.request, bytesOf(log.metrics()));
  });

  it("the gateway's", () => {
    const written: Record<keyof typeof accessLogFields, string> = {
      ...{ requestId, time: "01/Mar/2026:12:00:00 +0000", routeKey: "GET /v1/tweets/{tweetId}" },
      ...{ method: "GET", path: `/v1/tweets/${firstIdAt(NOON)}`, status: "200", responseLength: "900" },
      ...{ latency: "25", integrationLatency: "24", integrationError: "-", authorizerError: "-", error: "-" },
      ...{ sub: alice.id, ip: "203.0.113.77" },
    };
    expectWithin5Percent(LOG.gateway, bytesOf(written));
  });

  it("a message's, and an invocation's metrics", async () => {
    const event = {
      ...{ tweetId: firstIdAt(NOON), authorId: alice.id, inReplyTo: null, mentions: [] },
      ...{ active: true, counted: 0, correlationId: requestId },
    };
    const body = JSON.stringify({ version: 1, type: "tweet.created", events: [event] });
    const attributes = { SentTimestamp: String(NOON), ApproximateReceiveCount: "1" };
    const record = { messageId: crypto.randomUUID(), body, attributes };
    const handler = consumer("fan-out-tweet", FanOutWork, async () => undefined);
    await handler({ Records: [record] } as unknown as SQSEvent, context);
    expect(log.lines()).toHaveLength(1);
    expectWithin5Percent(LOG.message, bytesOf(log.lines()[0]));
    expectWithin5Percent(LOG.invocation, bytesOf(log.metrics()));
  });
});

describe("Logs and metrics", () => {
  // A million users have no volume discount yet, and the metrics cost the same for any number of them.
  it.each([
    [1e6, 0.1],
    [1e7, 1],
    [1e8, 1],
  ])(
    "are at most 2 percent of the bill of %d users if the share of messages logged is %d",
    (users, logSampling) => {
      const load = loadOf({ users, tweets: 2, reads: 50, favorites: 10, meanFollowers: 200, logSampling });
      const { lines, dollarsPerDay } = billOf(load, deployed);
      const logged = lines.filter(({ service }) => service === "CloudWatch");
      expect(logged.map(({ item }) => item)).toEqual(["gateway's log", "Lambdas' logs", "metrics"]);
      const dollars = logged.reduce((sum, line) => sum + line.dollarsPerDay, 0);
      expect(dollars / dollarsPerDay).toBeLessThanOrEqual(0.02);
    },
  );
});
