import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HotCounters } from "../../../lib/contract/counters/events.ts";
import { FeedWrites, FollowChange } from "../../../lib/contract/feed/events.ts";
import { firstIdAt } from "../../../lib/core/ids.ts";
import { hotCountersOf } from "../../../lib/domain/counters/hot-counters.ts";
import { batches } from "../../../lib/messaging/batches.ts";
import {
  sendFeedJob,
  sendFeedWrites,
  sendHotCounters,
  sendSecondPass,
} from "../../../lib/messaging/queues.ts";
import { sendAll } from "../../../lib/messaging/send.ts";
import { alice, bob, NOON } from "../../people.ts";
import { mockClient } from "../../support/mock-client.ts";
import { favorite, tweetId } from "../domain/countable-builders.ts";
import { times } from "./events.ts";

const sqs = mockClient(SQSClient);

beforeEach(() => {
  sqs.reset();
  sqs.on(SendMessageBatchCommand).resolves({});
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const sent = () => sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input);

describe("batches", () => {
  it("closes a run at its number of texts or at 200 KB, whichever comes first", () => {
    expect(batches(times(5, String), 2)).toEqual([["0", "1"], ["2", "3"], ["4"]]);
    const big = "x".repeat(90 * 1024);
    expect(batches([big, big, big], 10).map((run) => run.length)).toEqual([2, 1]);
    expect(batches(["x".repeat(300 * 1024), "y"], 10).map((run) => run.length)).toEqual([1, 1]);
    expect(batches([], 10)).toEqual([]);
  });
});

describe("sendAll", () => {
  it("sends ten messages per call, hidden for the given time", async () => {
    await sendAll(
      "http://queue",
      times(25, (n) => ({ n })),
      900,
    );
    const calls = sent().map(({ Entries }) => Entries ?? []);
    expect(calls.map((entries) => entries.length).sort()).toEqual([10, 10, 5]);
    expect(calls.flat().every(({ DelaySeconds }) => DelaySeconds === 900)).toBe(true);
    expect(calls.flat().map(({ MessageBody }) => JSON.parse(MessageBody ?? "").n)).toHaveLength(25);
  });

  it("throws if the queue still rejects a message after several rounds", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0);
    sqs.on(SendMessageBatchCommand).resolves({ Failed: [{ Id: "0", Code: "Busy", SenderFault: false }] });
    await expect(sendAll("http://queue", [{}])).rejects.toThrow(/Busy/);
  });
});

describe("the queues of consumers", () => {
  const correlationId = "request";

  it("get the countables of each hot target as a group of its own, even if they were sent before", async () => {
    vi.stubEnv("HOT_COUNTERS_QUEUE_URL", "http://hot.fifo");
    const contended = [favorite(alice.id, 1), favorite(bob.id, 1), favorite(alice.id, 2)].map(
      (countable) => ({
        countable,
        target: `tweet ${countable.tweetId}`,
      }),
    );
    await sendHotCounters(hotCountersOf(contended));
    await sendHotCounters(hotCountersOf(contended));
    const entries = sent().flatMap(({ Entries = [] }) => Entries);
    expect(entries.map(({ MessageGroupId }) => MessageGroupId)).toEqual(
      [1, 2, 1, 2].map((n) => `tweet:${tweetId(n)}`),
    );
    expect(new Set(entries.map((entry) => entry.MessageDeduplicationId)).size).toBe(4);
    const messages = entries.map(({ MessageBody }) => HotCounters.parse(JSON.parse(MessageBody ?? "")));
    expect(messages.map(({ events }) => events.length)).toEqual([2, 1, 2, 1]);
  });

  it("get the chunks of a fan-out to write, and those that can wait in a queue of their own", async () => {
    vi.stubEnv("FEED_WRITES_QUEUE_URL", "http://feed-writes");
    vi.stubEnv("BACKGROUND_FEED_WRITES_QUEUE_URL", "http://background");
    const chunk: FeedWrites = {
      ...{ version: 1, action: "write", correlationId },
      ...{ tweetId: firstIdAt(NOON), authorId: alice.id, followerIds: [bob.id] },
    };
    const removal: FeedWrites = { ...chunk, action: "remove", background: true };
    await sendFeedWrites([chunk, removal]);
    expect(sent().map(({ QueueUrl }) => QueueUrl)).toEqual(["http://feed-writes", "http://background"]);
    const messages = sent().flatMap(({ Entries = [] }) => Entries.map(({ MessageBody = "" }) => MessageBody));
    expect(messages.map((body) => FeedWrites.parse(JSON.parse(body)))).toEqual([chunk, removal]);
  });

  it("get the next page of alice's move at once, and her follows for a second pass later", async () => {
    vi.stubEnv("FOLLOW_CHANGES_QUEUE_URL", "http://follow-changes");
    vi.stubEnv("FEED_JOBS_QUEUE_URL", "http://feed-jobs");
    const move = { version: 1, type: "move-followers", authorId: alice.id, fanOut: "movingToRead" } as const;
    await sendFeedJob({ ...move, shard: 0, after: null, correlationId });
    const follows = [{ followerId: bob.id, followeeId: alice.id, correlationId }];
    await sendSecondPass({ version: 1, type: "second-pass", follows }, 900);
    expect(sent().map(({ QueueUrl, Entries }) => [QueueUrl, Entries?.[0]?.DelaySeconds])).toEqual([
      ["http://feed-jobs", 0],
      ["http://follow-changes", 900],
    ]);
    for (const { Entries } of sent())
      expect(FollowChange.parse(JSON.parse(Entries?.[0]?.MessageBody ?? ""))).toBeDefined();
  });
});
