import { beforeAll, describe, expect, it } from "vitest";
import { eventSchemas } from "../../lib/contract/events.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { permissions } from "../../lib/infra/permissions/index.ts";
import { consumers } from "../../lib/infra/pipeline.ts";
import { streamFilters } from "../../lib/infra/stream-filters.ts";
import {
  functionsOf,
  ofType,
  type Properties,
  type Resource,
  resolveReference,
  type Synthesized,
  synthesize,
} from "./synthesized.ts";

let murmur: Synthesized;
let queues: Resource[];
let sources: Resource[];

beforeAll(() => {
  murmur = synthesize();
  queues = ofType(murmur, "AWS::SQS::Queue");
  sources = ofType(murmur, "AWS::Lambda::EventSourceMapping");
});

const readsStream = ({ properties }: Resource) =>
  JSON.stringify(properties.EventSourceArn).includes("StreamArn");
const queueOf = (source: Resource) => resolveReference(murmur, source, source.properties.EventSourceArn);
const deadLetterTargetOf = (queue: Resource) => queue.properties.RedrivePolicy?.deadLetterTargetArn;

describe("queues", () => {
  it("dead-letter failing messages for 14 days, the longest that SQS allows", () => {
    const sourceQueues = queues.filter(deadLetterTargetOf);
    expect(sourceQueues).toHaveLength(consumers.length);
    for (const queue of sourceQueues) {
      const deadLetterQueue = resolveReference(murmur, queue, deadLetterTargetOf(queue));
      expect(queue.properties.RedrivePolicy.maxReceiveCount).toBe(10);
      expect(deadLetterQueue.properties.MessageRetentionPeriod).toBe(14 * 24 * 3600);
      expect(deadLetterTargetOf(deadLetterQueue)).toBeUndefined();
    }
    const used = new Set([
      ...sourceQueues.map((queue) => resolveReference(murmur, queue, deadLetterTargetOf(queue)).id),
      resolveReference(murmur, sources[0]!, destinationOf(sources.find(readsStream)!)).id,
    ]);
    expect(
      queues
        .filter((queue) => !deadLetterTargetOf(queue))
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...used].sort());
  });

  it("are encrypted, with a visibility timeout of six times the consumer's timeout", () => {
    for (const { properties } of queues) expect(properties.SqsManagedSseEnabled).toBe(true);
    for (const source of sources.filter((one) => !readsStream(one))) {
      const queue = resolveReference(murmur, source, source.properties.EventSourceArn);
      const consumer = resolveReference(murmur, source, source.properties.FunctionName);
      expect(queue.properties.VisibilityTimeout).toBe(6 * consumer.properties.Timeout);
    }
  });

  it("feed one consumer each, which reports failures per message and has limited concurrency", () => {
    const actual = sources
      .filter((one) => !readsStream(one))
      .map((source) => ({
        step: resolveReference(murmur, source, source.properties.FunctionName).properties.Description,
        maxConcurrency: source.properties.ScalingConfig.MaximumConcurrency,
        responseTypes: source.properties.FunctionResponseTypes,
      }));
    const expected = consumers.map(({ step, maxConcurrency }) => ({
      step: `murmur events/${step}`,
      maxConcurrency,
      responseTypes: ["ReportBatchItemFailures"],
    }));
    expect(actual).toEqual(expect.arrayContaining(expected));
    expect(actual).toHaveLength(expected.length);
    expect(actual.reduce((sum, { maxConcurrency }) => sum + maxConcurrency, 0)).toBeLessThanOrEqual(600);
  });

  it("of hot counters hold back a target's messages while another of them is counted", () => {
    const fifo = queues.filter(({ properties }) => properties.FifoQueue);
    expect(fifo).toHaveLength(2);
    for (const { properties } of fifo)
      expect(properties).toMatchObject({
        DeduplicationScope: "messageGroup",
        FifoThroughputLimit: "perMessageGroupId",
      });
    const [source] = sources.filter((one) => !readsStream(one) && fifo.includes(queueOf(one)));
    // AWS rejects a window or more than ten messages for a FIFO queue.
    expect(source!.properties.MaximumBatchingWindowInSeconds).toBeUndefined();
    expect(source!.properties.BatchSize).toBe(10);
  });

  it("allow recursive invocation only for consumers that continue long jobs, not for those that split a message once", () => {
    for (const { step, queue, continuesItself } of consumers) {
      const name = `events/${step}` as const;
      const sends = permissions[name].some((one) => "send" in one && one.send === queue);
      if (continuesItself) expect(sends).toBe(true);
      expect(functionsOf(murmur).get(name)!.properties.RecursiveLoop).toBe(
        continuesItself ? "Allow" : undefined,
      );
    }
  });
});

const destinationOf = ({ properties }: Resource): Properties =>
  properties.DestinationConfig.OnFailure.Destination;

describe("the topic", () => {
  it("sends each queue only its consumer's events, with raw message delivery", () => {
    const subscriptions = ofType(murmur, "AWS::SNS::Subscription").map((subscription) => ({
      queue: resolveReference(murmur, subscription, subscription.properties.Endpoint).id,
      types: subscription.properties.FilterPolicy.type,
      raw: subscription.properties.RawMessageDelivery,
    }));
    const expected = consumers
      .filter(({ subscribesTo }) => subscribesTo.length > 0)
      .map(({ queue, subscribesTo }) => ({
        queue: expect.stringMatching(new RegExp(`^Events${queue}[0-9A-F]{8}$`, "i")),
        types: subscribesTo,
        raw: true,
      }));
    expect(subscriptions).toEqual(expect.arrayContaining(expected));
    expect(subscriptions).toHaveLength(expected.length);
  });

  it("publishes no event type without a subscriber", () => {
    expect([...new Set(consumers.flatMap(({ subscribesTo }) => subscribesTo))].sort()).toEqual(
      Object.keys(eventSchemas).sort(),
    );
  });

  it("refuses plain HTTP, as does every queue", () => {
    const policies = [...ofType(murmur, "AWS::SNS::TopicPolicy"), ...ofType(murmur, "AWS::SQS::QueuePolicy")];
    expect(policies).toHaveLength(1 + queues.length);
    for (const { properties } of policies) {
      expect(properties.PolicyDocument.Statement).toContainEqual(
        expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      );
    }
  });
});

/** The part of Lambda's event filter syntax used here: nested objects, exact values and prefixes. */
function matches(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) {
    return pattern.some((one) =>
      typeof one === "object" ? typeof value === "string" && value.startsWith(one.prefix) : one === value,
    );
  }
  return Object.entries(pattern as Properties).every(
    ([key, inner]) =>
      typeof value === "object" && value !== null && matches(inner, (value as Properties)[key]),
  );
}

type Image = { active?: boolean; counted?: number; fanOut?: string };

/** Whether a change of a row to this image wakes the stream reader. */
function wakes({ PK, SK }: { PK: string; SK: string }, image: Image | undefined, old?: Image): boolean {
  const dynamodb = {
    Keys: { PK: { S: PK }, SK: { S: SK } },
    ...(image && { NewImage: attributesOf(image) }),
    ...(old && { OldImage: attributesOf(old) }),
  };
  return streamFilters.some((pattern) => matches(pattern, { dynamodb }));
}

function attributesOf({ active, counted, fanOut }: Image) {
  return {
    ...(active !== undefined && { active: { BOOL: active } }),
    ...(counted !== undefined && { counted: { N: String(counted) } }),
    ...(fanOut && { fanOut: { S: fanOut } }),
  };
}

describe("the stream reader", () => {
  it("is a single function that reports failed records and gives up before they expire", () => {
    const readers = sources.filter(readsStream);
    expect(readers).toHaveLength(1);
    expect(readers[0]!.properties).toMatchObject({
      StartingPosition: "TRIM_HORIZON",
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      FilterCriteria: { Filters: streamFilters.map((pattern) => ({ Pattern: JSON.stringify(pattern) })) },
    });
    expect(readers[0]!.properties.MaximumRecordAgeInSeconds).toBeLessThan(24 * 3600);
    expect(functionsOf(murmur).get("events/publish-changes")!.id).toBe(
      readers[0]!.properties.FunctionName.Ref,
    );
  });

  it("has at most the five filters that an event source allows", () => {
    expect(streamFilters.length).toBeLessThanOrEqual(5);
  });

  const countables = {
    "alice's tweet": keys.tweet("t1"),
    "alice's follow of bob": keys.follow({ followerId: "alice", followeeId: "bob" }),
    "carol's favorite": keys.favorite({ userId: "carol", tweetId: "t1" }),
  };

  it.each(Object.entries(countables))("wakes for %s until it is counted, and when it is undone", (_, key) => {
    expect(wakes(key, { active: true, counted: 0 })).toBe(true);
    expect(wakes(key, { active: false, counted: 1 })).toBe(true);
    expect(wakes(key, { active: false, counted: 0 })).toBe(true);
  });

  it.each(Object.entries(countables))(
    "wakes when %s is undone and redone before the counter was updated",
    (_, key) => {
      expect(wakes(key, { active: true, counted: 1 }, { active: false, counted: 1 })).toBe(true);
      expect(wakes(key, { active: true, counted: 1 }, { active: true, counted: 1 })).toBe(false);
    },
  );

  it.each(Object.entries(countables))("ignores %s once it is counted or its row is deleted", (_, key) => {
    expect(wakes(key, { active: true, counted: 1 })).toBe(false);
    expect(wakes(key, undefined)).toBe(false);
  });

  it("wakes for a profile only while its author moves between fan-out on write and on read", () => {
    const profile = keys.profile("alice");
    expect(wakes(profile, { fanOut: "movingToRead" })).toBe(true);
    expect(wakes(profile, { fanOut: "movingToWrite" })).toBe(true);
    expect(wakes(profile, { fanOut: "write" })).toBe(false);
    expect(wakes(profile, { fanOut: "read" })).toBe(false);
    expect(wakes(profile, {})).toBe(false);
  });

  it("ignores every other kind of row", () => {
    const rows = [
      keys.feedRow("bob", "t1"),
      keys.inboxRow("bob", "n1"),
      keys.reply({ parentId: "t1", tweetId: "t2" }),
      keys.handle("alice"),
      keys.seen("alice"),
      keys.recentTweets("alice"),
      keys.idempotency("alice", "k"),
      keys.ticket("t"),
      keys.presence("alice"),
      keys.connection("c"),
      keys.listener("alice", "c"),
      keys.fullShard("LISTENERS#everyone#0"),
    ];
    for (const row of rows) expect(wakes(row, { active: true, counted: 0 }), row.SK).toBe(false);
  });
});
