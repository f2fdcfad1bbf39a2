import type { Context, DynamoDBRecord } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Event } from "../../../lib/contract/events.ts";
import { captureLog } from "./capture.ts";
import { follow, times } from "./events.ts";

const { streamConsumer } = await import("../../../lib/messaging/stream-consumer.ts");

const context = {} as Context;
let log: ReturnType<typeof captureLog>;
beforeEach(() => {
  log = captureLog();
});
afterEach(() => vi.restoreAllMocks());

describe("streamConsumer", () => {
  const records = times(3, (n) => ({ eventID: String(n), dynamodb: { SequenceNumber: String(n) } }));
  const stream = { Records: records as DynamoDBRecord[] };

  const onlyChanges = {
    isPublishedHere: () => true,
    toHeartbeat: () => undefined,
    recordArrival: async () => expect.unreachable(),
  };

  it("publishes the events of the records, which not every record has", async () => {
    const published: Event[] = [];
    const handler = streamConsumer("publish-changes", {
      ...onlyChanges,
      toEvent: ({ eventID }) => (eventID === "1" ? undefined : follow(Number(eventID))),
      publish: async (events) => void published.push(...events),
      deadLetter: async () => expect.unreachable(),
    });
    await handler(stream, context);
    expect(published).toEqual([follow(0), follow(2)]);
  });

  it("sends an invalid record to the dead-letter queue and continues with the rest", async () => {
    const published: Event[] = [];
    const deadLettered: DynamoDBRecord[] = [];
    const handler = streamConsumer("publish-changes", {
      ...onlyChanges,
      toEvent: ({ eventID }) => {
        if (eventID === "1") throw new Error("This is no row.");
        return follow(Number(eventID));
      },
      publish: async (events) => void published.push(...events),
      deadLetter: async (bad) => void deadLettered.push(...bad),
    });
    await handler(stream, context);
    expect(published).toEqual([follow(0), follow(2)]);
    expect(deadLettered).toEqual([records[1]]);
    expect(log.metrics()).toMatchObject({ EventsPublished: 2, RecordsDeadLettered: 1 });
  });

  it("has the whole batch read again if the topic rejects it", async () => {
    const handler = streamConsumer("publish-changes", {
      ...onlyChanges,
      toEvent: () => follow(0),
      publish: async () => {
        throw new Error("The topic is busy.");
      },
      deadLetter: async () => expect.unreachable(),
    });
    await expect(handler(stream, context)).rejects.toThrow("The topic is busy.");
  });

  it("leaves changes of another region to that region, and counts them", async () => {
    const published: Event[] = [];
    const handler = streamConsumer("publish-changes", {
      ...onlyChanges,
      toEvent: ({ eventID }) => follow(Number(eventID)),
      isPublishedHere: ({ eventID }) => eventID !== "1",
      publish: async (events) => void published.push(...events),
      deadLetter: async () => expect.unreachable(),
    });
    await handler(stream, context);
    expect(published).toEqual([follow(0), follow(2)]);
    expect(log.metrics()).toMatchObject({ EventsPublished: 2, RecordsOfOtherRegions: 1 });
  });

  describe("with heartbeats in the stream", () => {
    const handlerWith = (ports: {
      publish?: () => Promise<void>;
      recordArrival: (at: number) => Promise<void>;
    }) =>
      streamConsumer("publish-changes", {
        toEvent: () => undefined,
        isPublishedHere: () => true,
        publish: async () => undefined,
        deadLetter: async () => expect.unreachable(),
        toHeartbeat: ({ eventID }) => (eventID === "1" ? undefined : Number(eventID)),
        ...ports,
      });

    it("records the last one, once the batch is published", async () => {
      const done: unknown[] = [];
      const handler = handlerWith({
        publish: async () => void done.push("published"),
        recordArrival: async (at) => void done.push(at),
      });
      await handler(stream, context);
      expect(done).toEqual(["published", 2]);
    });

    it("does not publish a batch again because an arrival cannot be recorded", async () => {
      const handler = handlerWith({ recordArrival: () => Promise.reject(new Error("The table is busy.")) });
      await handler(stream, context);
      expect(log.metrics()).toMatchObject({ RecordsFailed: 0 });
    });
  });
});
