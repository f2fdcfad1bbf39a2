import { PublishBatchCommand, SNSClient } from "@aws-sdk/client-sns";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Context, DynamoDBRecord, SQSEvent } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod/mini";
import type { Event, EventOf } from "../../../lib/contract/events.ts";
import { FeedWrites, FollowChange, TweetEnvelope } from "../../../lib/contract/feed/events.ts";
import { variables } from "../../../lib/core/environment.ts";
import { firstIdAt } from "../../../lib/core/ids.ts";
import { batches } from "../../../lib/messaging/batches.ts";
import { batchConsumer, consumer } from "../../../lib/messaging/consumer.ts";
import { publish, toEnvelopes } from "../../../lib/messaging/publish.ts";
import { sendFeedWrites, sendMoveFollowers, sendSecondPass } from "../../../lib/messaging/queues.ts";
import { sendAll } from "../../../lib/messaging/send.ts";
import { streamConsumer } from "../../../lib/messaging/stream-consumer.ts";
import { alice, bob, NOON } from "../../people.ts";

vi.stubEnv("POWERTOOLS_METRICS_NAMESPACE", "murmur");
vi.stubEnv("POWERTOOLS_SERVICE_NAME", "feed");

const sns = mockClient(SNSClient);
const sqs = mockClient(SQSClient);

beforeEach(() => {
  sns.reset();
  sqs.reset();
  sns.on(PublishBatchCommand).resolves({});
  sqs.on(SendMessageBatchCommand).resolves({});
  process.env[variables.topicArn] = "arn:aws:sns:us-east-1:000000000000:events";
  written = [];
  const write = (line: unknown) => {
    written.push(String(line));
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(write);
  vi.spyOn(process.stderr, "write").mockImplementation(write);
});

afterEach(() => vi.restoreAllMocks());

/** What went to the log: lines, and metrics as EMF. */
let written: string[];
const logged = () => written.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
const lines = () => logged().filter((line) => "level" in line);

const follow = (n: number): Event => ({
  ...{ type: "follow.changed", followerId: alice.id, followeeId: bob.id, since: firstIdAt(NOON + n) },
  ...{ active: true, counted: 0, correlationId: `request ${n}` },
});
const favorite = (n: number): Event => ({
  ...{ type: "favorite.changed", userId: alice.id, tweetId: firstIdAt(NOON), since: firstIdAt(NOON + n) },
  ...{ active: true, counted: 0, correlationId: `request ${n}` },
});
const times = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n));

describe("batches", () => {
  it("closes a run at its number of texts or at 200 KB, whichever comes first", () => {
    expect(batches(times(5, String), 2)).toEqual([["0", "1"], ["2", "3"], ["4"]]);
    const big = "x".repeat(90 * 1024);
    expect(batches([big, big, big], 10).map((run) => run.length)).toEqual([2, 1]);
    expect(batches(["x".repeat(300 * 1024), "y"], 10).map((run) => run.length)).toEqual([1, 1]);
    expect(batches([], 10)).toEqual([]);
  });
});

describe("publish", () => {
  it("folds events of one type into envelopes of at most 100, in their order", () => {
    const envelopes = toEnvelopes([...times(150, follow), favorite(0)]);
    expect(envelopes.map(({ type, events }) => [type, events.length])).toEqual([
      ["follow.changed", 100],
      ["follow.changed", 50],
      ["favorite.changed", 1],
    ]);
    expect(envelopes[1]?.events[0]).toMatchObject({ correlationId: "request 100" });
    expect(envelopes[0]?.events[0]).not.toHaveProperty("type");
  });

  it("names the type for the queues' filters, in calls of at most ten envelopes and 256 KB", async () => {
    await publish([...times(1500, follow), favorite(0)]);
    const entries = sns.commandCalls(PublishBatchCommand).map(({ args }) => {
      const list = args[0].input.PublishBatchRequestEntries ?? [];
      expect(list.length).toBeLessThanOrEqual(10);
      expect(Buffer.byteLength(list.map(({ Message }) => Message).join(""))).toBeLessThan(256 * 1024);
      return list;
    });
    const types = entries.flat().map(({ MessageAttributes }) => MessageAttributes?.type?.StringValue);
    expect(types.filter((type) => type === "follow.changed")).toHaveLength(15);
    expect(types.filter((type) => type === "favorite.changed")).toHaveLength(1);
  });

  it("sends again what the topic did not take, and only that", async () => {
    sns
      .on(PublishBatchCommand)
      .resolvesOnce({ Failed: [{ Id: "1", Code: "Throttled", SenderFault: false }] })
      .resolves({});
    await publish(times(250, follow));
    const [first, second] = sns.commandCalls(PublishBatchCommand).map(({ args }) => args[0].input);
    expect(first?.PublishBatchRequestEntries).toHaveLength(3);
    expect(second?.PublishBatchRequestEntries).toEqual([first?.PublishBatchRequestEntries?.[1]]);
  });

  it("throws at once when the topic refuses an event as wrong", async () => {
    sns.on(PublishBatchCommand).resolves({ Failed: [{ Id: "0", Code: "Invalid", SenderFault: true }] });
    await expect(publish([follow(0)])).rejects.toThrow(/Invalid/);
    expect(sns.commandCalls(PublishBatchCommand)).toHaveLength(1);
  });

  it("calls nobody for nothing", async () => {
    await publish([]);
    expect(sns.commandCalls(PublishBatchCommand)).toHaveLength(0);
  });
});

describe("sendAll", () => {
  it("sends ten messages a call, hidden for the given time", async () => {
    await sendAll(
      "http://queue",
      times(25, (n) => ({ n })),
      900,
    );
    const calls = sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input.Entries ?? []);
    expect(calls.map((entries) => entries.length).sort()).toEqual([10, 10, 5]);
    expect(calls.flat().every(({ DelaySeconds }) => DelaySeconds === 900)).toBe(true);
    expect(calls.flat().map(({ MessageBody }) => JSON.parse(MessageBody ?? "").n)).toHaveLength(25);
  });

  it("gives up with an error when a message is not taken after several tries", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    sqs.on(SendMessageBatchCommand).resolves({ Failed: [{ Id: "0", Code: "Busy", SenderFault: false }] });
    await expect(sendAll("http://queue", [{}])).rejects.toThrow(/Busy/);
  });
});

describe("the queues of consumers", () => {
  const sent = () => sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input);
  const correlationId = "request";

  it("hands chunks of a fan-out on to be written", async () => {
    process.env[variables.feedWritesQueueUrl] = "http://feed-writes";
    const chunk: FeedWrites = {
      ...{ version: 1, action: "write", correlationId },
      ...{ tweetId: firstIdAt(NOON), authorId: alice.id, followerIds: [bob.id] },
    };
    await sendFeedWrites([chunk]);
    expect(sent()).toEqual([
      expect.objectContaining({
        QueueUrl: "http://feed-writes",
        Entries: [expect.objectContaining({ DelaySeconds: 0 })],
      }),
    ]);
    expect(FeedWrites.parse(JSON.parse(sent()[0]?.Entries?.[0]?.MessageBody ?? ""))).toEqual(chunk);
  });

  it("continues a job at once and looks at follows again later", async () => {
    process.env[variables.followChangesQueueUrl] = "http://follow-changes";
    const move = { version: 1, type: "move-followers", authorId: alice.id, delivery: "movingToRead" } as const;
    await sendMoveFollowers({ ...move, shard: 0, after: null, correlationId });
    const follows = [{ followerId: bob.id, followeeId: alice.id, correlationId }];
    await sendSecondPass({ version: 1, type: "second-pass", follows }, 900);
    expect(sent().map(({ QueueUrl, Entries }) => [QueueUrl, Entries?.[0]?.DelaySeconds])).toEqual([
      ["http://follow-changes", 0],
      ["http://follow-changes", 900],
    ]);
    for (const { Entries } of sent())
      expect(FollowChange.parse(JSON.parse(Entries?.[0]?.MessageBody ?? ""))).toBeDefined();
  });
});

const Message = z.object({ n: z.int(), correlationId: z.string() });
const sqsEvent = (bodies: string[]) =>
  ({
    Records: bodies.map((body, n) => ({
      ...{ messageId: `message ${n}`, body },
      attributes: { SentTimestamp: String(NOON) },
    })),
  }) as unknown as SQSEvent;
const body = (n: number) => JSON.stringify({ n, correlationId: `request ${n}` });
const context = {} as Context;
const failures = (...ids: number[]) => ({
  batchItemFailures: ids.map((n) => ({ itemIdentifier: `message ${n}` })),
});
describe("consumer", () => {
  it("handles every message once and reports none", async () => {
    const handled: number[] = [];
    const handler = consumer("step", Message, async ({ n }) => void handled.push(n));
    expect(await handler(sqsEvent(times(12, body)), context)).toEqual(failures());
    expect(handled.sort((a, b) => a - b)).toEqual(times(12, (n) => n));
  });

  it("reports only the messages that failed", async () => {
    const handler = consumer("step", Message, async ({ n }) => {
      if (n === 1) throw new Error("the table is busy");
    });
    expect(await handler(sqsEvent(times(3, body)), context)).toEqual(failures(1));
  });

  it("reports what is no message of the queue, without handling it or logging what it says", async () => {
    const handled: number[] = [];
    const handler = consumer("step", Message, async ({ n }) => void handled.push(n));
    const bodies = [body(0), '{"n":"secret words"}', "secret words"];
    expect(await handler(sqsEvent(bodies), context)).toEqual(failures(1, 2));
    expect(handled).toEqual([0]);
    expect(JSON.stringify(lines())).not.toContain("secret");
  });

  it("logs one line a message, with the requests that it comes from", async () => {
    const handler = consumer("fan-out-tweet", TweetEnvelope, async () => undefined);
    const event = (n: number): EventOf<"tweet.created"> => ({
      ...{ tweetId: firstIdAt(NOON), authorId: alice.id, inReplyTo: null, mentions: [] },
      ...{ active: true, counted: 0, correlationId: `request ${n}` },
    });
    const envelope = { version: 1, type: "tweet.created", events: [event(1), event(2), event(2)] };
    await handler(sqsEvent([JSON.stringify(envelope)]), context);
    expect(lines()).toEqual([
      expect.objectContaining({
        ...{ message: "message handled", step: "fan-out-tweet", type: "tweet.created", events: 3 },
        ...{ messageId: "message 0", correlationIds: ["request 1", "request 2"] },
      }),
    ]);
  });

  it("measures what was handled, what failed and how long it waited", async () => {
    const handler = consumer("step", Message, async ({ n }) => {
      if (n === 1) throw new Error("busy");
    });
    await handler(sqsEvent(times(3, body)), context);
    const metrics = logged().find((line) => "_aws" in line);
    expect(metrics).toMatchObject({ step: "step", MessagesHandled: 2, MessagesFailed: 1 });
    expect(metrics.OldestMessageAge).toBeGreaterThan(0);
  });
});

describe("batchConsumer", () => {
  it("hands the whole batch over and reports what is said to have failed", async () => {
    const handler = batchConsumer("step", Message, async (batch) => {
      expect(batch.map(({ message }) => message.n)).toEqual([0, 1]);
      return new Set(["message 1"]);
    });
    expect(await handler(sqsEvent(times(2, body)), context)).toEqual(failures(1));
  });

  it("lets the whole batch come again when it throws", async () => {
    const handler = batchConsumer("step", Message, async () => {
      throw new Error("the table is gone");
    });
    await expect(handler(sqsEvent([body(0)]), context)).rejects.toThrow("the table is gone");
  });
});

describe("streamConsumer", () => {
  const records = times(3, (n) => ({ eventID: String(n), dynamodb: { SequenceNumber: String(n) } }));
  const stream = { Records: records as DynamoDBRecord[] };

  it("publishes what the records tell, silent ones left out", async () => {
    const published: Event[] = [];
    const handler = streamConsumer("publish-changes", {
      toEvent: ({ eventID }) => (eventID === "1" ? undefined : follow(Number(eventID))),
      publish: async (events) => void published.push(...events),
      deadLetter: async () => expect.unreachable(),
    });
    await handler(stream, context);
    expect(published).toEqual([follow(0), follow(2)]);
  });

  it("puts a bad record aside and goes on with the rest", async () => {
    const published: Event[] = [];
    const aside: DynamoDBRecord[] = [];
    const handler = streamConsumer("publish-changes", {
      toEvent: ({ eventID }) => {
        if (eventID === "1") throw new Error("This is no row.");
        return follow(Number(eventID));
      },
      publish: async (events) => void published.push(...events),
      deadLetter: async (bad) => void aside.push(...bad),
    });
    await handler(stream, context);
    expect(published).toEqual([follow(0), follow(2)]);
    expect(aside).toEqual([records[1]]);
  });

  it("has the whole batch read again when the topic does not take it", async () => {
    const handler = streamConsumer("publish-changes", {
      toEvent: () => follow(0),
      publish: async () => {
        throw new Error("The topic is busy.");
      },
      deadLetter: async () => expect.unreachable(),
    });
    await expect(handler(stream, context)).rejects.toThrow("The topic is busy.");
  });
});
