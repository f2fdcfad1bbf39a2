import type { Context, SQSEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod/mini";
import type { EventOf } from "../../../lib/contract/events.ts";
import { FanOutWork } from "../../../lib/contract/feed/events.ts";
import { firstIdAt } from "../../../lib/core/ids.ts";
import { allInParallel } from "../../../lib/core/in-parallel.ts";
import { alice, NOON } from "../../people.ts";
import { captureLog } from "./capture.ts";
import { times } from "./events.ts";

const { batchConsumer, consumer } = await import("../../../lib/messaging/consumer.ts");

let log: ReturnType<typeof captureLog>;
beforeEach(() => {
  log = captureLog();
});
afterEach(() => vi.restoreAllMocks());

const Message = z.object({ n: z.int(), correlationId: z.string() });
const bodyOf = (n: number) => JSON.stringify({ n, correlationId: `request ${n}` });
const sqsEvent = (bodies: string[], receives = 1) =>
  ({
    Records: bodies.map((body, n) => ({
      ...{ messageId: `message ${n}`, body },
      attributes: { SentTimestamp: String(NOON), ApproximateReceiveCount: String(receives) },
    })),
  }) as unknown as SQSEvent;
const context = {} as Context;
const failures = (...ids: number[]) => ({
  batchItemFailures: ids.map((n) => ({ itemIdentifier: `message ${n}` })),
});

describe("consumer", () => {
  it("handles every message once and reports none as failed", async () => {
    const handled: number[] = [];
    const handler = consumer("step", Message, async ({ n }) => void handled.push(n));
    expect(await handler(sqsEvent(times(12, bodyOf)), context)).toEqual(failures());
    expect(handled.sort((a, b) => a - b)).toEqual(times(12, (n) => n));
  });

  it("reports only the messages that failed", async () => {
    const handler = consumer("step", Message, async ({ n }) => {
      if (n === 1) throw new Error("the table is busy");
    });
    expect(await handler(sqsEvent(times(3, bodyOf)), context)).toEqual(failures(1));
  });

  it("reports an invalid message as failed, without handling it or logging its text", async () => {
    const handled: number[] = [];
    const handler = consumer("step", Message, async ({ n }) => void handled.push(n));
    const bodies = [bodyOf(0), '{"n":"secret words"}', "secret words"];
    expect(await handler(sqsEvent(bodies), context)).toEqual(failures(1, 2));
    expect(handled).toEqual([0]);
    expect(JSON.stringify(log.lines())).not.toContain("secret");
  });

  it("logs one line per message, with the correlation ids of the requests that caused it", async () => {
    const handler = consumer("fan-out-tweet", FanOutWork, async () => undefined);
    const event = (n: number): EventOf<"tweet.created"> => ({
      ...{ tweetId: firstIdAt(NOON), authorId: alice.id, inReplyTo: null, mentions: [] },
      ...{ active: true, counted: 0, correlationId: `request ${n}` },
    });
    const envelope = { version: 1, type: "tweet.created", events: [event(1), event(2), event(2)] };
    await handler(sqsEvent([JSON.stringify(envelope)]), context);
    expect(log.lines()).toEqual([
      expect.objectContaining({
        ...{ message: "message handled", step: "fan-out-tweet", type: "tweet.created", events: 3 },
        ...{ messageId: "message 0", correlationIds: ["request 1", "request 2"] },
        ...{ sentAt: expect.any(Number), receivedAt: expect.any(Number) },
      }),
    ]);
  });

  it("logs the successes of a share of requests, all steps of one or none, and every failure", async () => {
    vi.stubEnv("LOG_SAMPLING", "0.1");
    const steps = ["notify", "update-counters"].map((step) =>
      consumer(step, Message, async ({ n }) => {
        if (n === 3) throw new Error("the table is busy");
      }),
    );
    for (const handler of steps) await handler(sqsEvent(times(200, bodyOf)), context);
    const logged = (wanted: string) =>
      ["notify", "update-counters"].map((name) =>
        log
          .lines()
          .filter(({ step, message }) => step === name && message === wanted)
          .map(({ correlationIds }) => correlationIds[0]),
      );
    const [first = [], second] = logged("message handled");
    expect(first.length).toBeGreaterThan(5);
    expect(first.length).toBeLessThan(50);
    expect(second).toEqual(first);
    expect(logged("message failed")).toEqual([["request 3"], ["request 3"]]);
    vi.unstubAllEnvs();
  });

  it("measures how many messages it handled, how many failed and how long the oldest waited", async () => {
    const handler = consumer("step", Message, async ({ n }) => {
      if (n === 1) throw new Error("busy");
    });
    await handler(sqsEvent(times(3, bodyOf)), context);
    const metrics = log.metrics();
    expect(metrics).toMatchObject({ step: "step", MessagesHandled: 2, MessagesFailed: 1 });
    expect(metrics.OldestMessageAge).toBeGreaterThan(0);
  });
});

describe("batchConsumer", () => {
  it("passes the whole batch on and reports the messages that its handler names", async () => {
    const handler = batchConsumer("step", Message, async (batch) => {
      expect(batch.map(({ message }) => message.n)).toEqual([0, 1]);
      return new Set(["message 1"]);
    });
    expect(await handler(sqsEvent(times(2, bodyOf)), context)).toEqual(failures(1));
  });

  it("has the whole batch delivered again if its handler throws", async () => {
    const handler = batchConsumer("step", Message, async () => {
      throw new Error("the table is gone");
    });
    await expect(handler(sqsEvent([bodyOf(0)]), context)).rejects.toThrow("the table is gone");
  });
});

describe("a message of several events", () => {
  const Envelope = z.object({ type: z.string(), events: z.array(Message) });
  const envelope = (...events: number[]) =>
    JSON.stringify({ type: "numbers", events: events.map((n) => ({ n, correlationId: `request ${n}` })) });
  const isPoison = async ({ n }: { n: number }) => {
    if (n === 2) throw new Error("poison");
  };

  function envelopeConsumer(resend: (messages: readonly object[]) => Promise<void>) {
    const handled: number[] = [];
    const handler = consumer(
      "step",
      Envelope,
      ({ events }) =>
        allInParallel(events, 2, async (event) => {
          await isPoison(event);
          handled.push(event.n);
        }),
      { resend },
    );
    return { handled, handler };
  }

  it("is done once its failed events wait in the queue again, each in a message of its own", async () => {
    const resent: object[] = [];
    const { handled, handler } = envelopeConsumer(async (messages) => void resent.push(...messages));
    expect(await handler(sqsEvent([envelope(1, 2, 3)]), context)).toEqual(failures());
    expect(handled).toEqual([1, 3]);
    expect(resent.map((message) => JSON.stringify(message))).toEqual([envelope(2)]);
  });

  it("fails if the queue does not take its failed events back", async () => {
    const { handler } = envelopeConsumer(async () => {
      throw new Error("the queue is gone");
    });
    expect(await handler(sqsEvent([envelope(1, 2, 3)]), context)).toEqual(failures(0));
  });

  it("fails like any other if it has only the poison left, and so ends in the dead-letter queue alone", async () => {
    const resent: object[] = [];
    const { handler } = envelopeConsumer(async (messages) => void resent.push(...messages));
    expect(await handler(sqsEvent([envelope(2)]), context)).toEqual(failures(0));
    expect(resent).toEqual([]);
  });

  it("is split before anything is handled if it arrives again, because one event may be too slow for the rest", async () => {
    const resent: object[] = [];
    const { handled, handler } = envelopeConsumer(async (messages) => void resent.push(...messages));
    expect(await handler(sqsEvent([envelope(1, 3)], 2), context)).toEqual(failures());
    expect(handled).toEqual([]);
    expect(resent.map((message) => JSON.stringify(message))).toEqual([envelope(1), envelope(3)]);
  });

  it("is split in full if its handler cannot say which event failed", async () => {
    const resent: object[] = [];
    const handler = consumer("step", Envelope, async () => Promise.reject(new Error("busy")), {
      resend: async (messages) => void resent.push(...messages),
    });
    expect(await handler(sqsEvent([envelope(1, 2)]), context)).toEqual(failures());
    expect(resent.map((message) => JSON.stringify(message))).toEqual([envelope(1), envelope(2)]);
  });
});
