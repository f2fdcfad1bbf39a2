import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { ulid } from "ulid";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import type { HotCounters } from "../../lib/contract/counters/events.ts";
import { EVENTS_VERSION } from "../../lib/contract/envelope.ts";
import { keys } from "../../lib/data/table/keys.ts";
import type { Step } from "../../lib/infra/function-names.ts";
import type { QueueName } from "../../lib/infra/queue-names.ts";
import { drained, table } from "./aws.ts";
import { setConsumerEnabled } from "./lambdas.ts";
import { type Person, signUpAll } from "./people.ts";
import { deadLetterQueueUrl, messageCount, queueUrl, send, setVisibilityTimeout } from "./queues.ts";
import {
  favorite,
  feedOf,
  follow,
  notificationLinesOf,
  profileOf,
  readTweet,
  textsOf,
  tweet,
} from "./steps.ts";

let alice: Person;
let bob: Person;

beforeEach(async () => {
  [alice, bob] = await signUpAll("alice", "bob");
  await follow(bob, alice);
  await drained();
});

/** Retries assertions while a step is down, when the pipeline cannot drain. */
const eventually = (assertions: () => Promise<void>) =>
  expect.poll(() => assertions().then(() => "passed"), { interval: 200 }).toBe("passed");

describe("while a consumer is down", () => {
  let stopped: Step | undefined;
  const stop = async (step: Step) => {
    stopped = step;
    await setConsumerEnabled(step, false);
  };
  const restart = async () => {
    if (stopped) await setConsumerEnabled(stopped, true);
    stopped = undefined;
    await drained();
  };
  afterEach(restart);

  test("notify: bob still learns of alice's tweet, and other notifications arrive once it is back", async () => {
    await stop("notify");
    const latest = await tweet(alice, "The notifier is down");
    await favorite(bob, latest);
    await eventually(async () =>
      expect(await notificationLinesOf(bob)).toEqual(["tweet by alice: The notifier is down"]),
    );
    expect(await notificationLinesOf(alice)).toEqual(["follow by bob"]);
    await restart();
    expect(await notificationLinesOf(alice)).toEqual([
      "favorite by bob: The notifier is down",
      "follow by bob",
    ]);
  });

  test("fan-out-tweet: alice's tweets can be read, and reach bob's feed once the backlog is processed", async () => {
    await stop("fan-out-tweet");
    const tweets = [await tweet(alice, "One"), await tweet(alice, "Two"), await tweet(alice, "Three")];
    expect(textsOf(await feedOf(alice))).toEqual(["Three", "Two", "One"]);
    expect(await readTweet(bob, tweets[0]!)).toMatchObject({ text: "One" });
    await eventually(async () => expect((await profileOf(bob, alice)).metrics.tweets).toBe(3));
    expect(await feedOf(bob)).toEqual([]);
    await restart();
    expect(textsOf(await feedOf(bob))).toEqual(["Three", "Two", "One"]);
  });

  test("update-counters: alice and bob each see their own favorite, and the counters catch up", async () => {
    await stop("update-counters");
    const latest = await tweet(alice, "Nobody counts");
    expect(await favorite(bob, latest)).toMatchObject({ metrics: { favorites: 1 } });
    expect(await favorite(alice, latest)).toMatchObject({ metrics: { favorites: 1 } });
    await eventually(async () => expect(textsOf(await feedOf(bob))).toEqual(["Nobody counts"]));
    // A hot tweet's favorites do not wait for it.
    const state = { active: true, counted: 0, correlationId: "hot" } as const;
    const events: HotCounters["events"] = [
      { kind: "favorite", userId: bob.id, tweetId: latest.id, ...state },
    ];
    await send("hotCounters", JSON.stringify({ version: EVENTS_VERSION, target: "hot", events }), "hot");
    await eventually(async () => expect((await readTweet(alice, latest)).metrics.favorites).toBe(2));
    await restart();
    expect((await readTweet(bob, latest)).metrics.favorites).toBe(2);
    expect((await profileOf(bob, alice)).metrics.tweets).toBe(1);
  });

  test("backfill-feed: carol gets alice's new tweets at once and the earlier ones later", async () => {
    const [carol] = await signUpAll("carol");
    await tweet(alice, "Before");
    await drained();
    await stop("backfill-feed");
    await follow(carol!, alice);
    await tweet(alice, "After");
    await eventually(async () => expect(textsOf(await feedOf(carol!))).toEqual(["After"]));
    await restart();
    expect(textsOf(await feedOf(carol!))).toEqual(["After", "Before"]);
  });

  test("publish-changes: nothing is lost, and every change is processed once it is back", async () => {
    await stop("publish-changes");
    const latest = await tweet(alice, "Nothing moves");
    await favorite(bob, latest);
    expect(await readTweet(bob, latest)).toMatchObject({ metrics: { favorites: 1 } });
    expect(await feedOf(bob)).toEqual([]);
    await restart();
    expect(textsOf(await feedOf(bob))).toEqual(["Nothing moves"]);
    expect((await readTweet(alice, latest)).metrics.favorites).toBe(1);
    expect((await notificationLinesOf(alice))[0]).toBe("favorite by bob: Nothing moves");
  });
});

describe("a poison message", () => {
  const queues: QueueName[] = [
    "tweetFanOut",
    "feedWrites",
    "backgroundFeedWrites",
    "feedJobs",
    "followChanges",
    "notifications",
    "counterUpdates",
  ];
  const poisonMessages = [
    "not JSON",
    JSON.stringify({ version: EVENTS_VERSION + 1, type: "tweet.created", events: [] }),
  ];

  test("ends up in its queue's dead-letter queue while other messages are processed", async () => {
    const urls = await Promise.all(queues.map(queueUrl));
    const deadLetterQueues = await Promise.all(queues.map(deadLetterQueueUrl));
    const before = await Promise.all(deadLetterQueues.map(messageCount));
    // Retries are minutes apart by default; here one second.
    const timeouts = await Promise.all(urls.map((url) => setVisibilityTimeout(url, "1")));
    try {
      for (const queue of queues) for (const message of poisonMessages) await send(queue, message);
      await tweet(alice, "Unharmed");
      await eventually(async () => expect(textsOf(await feedOf(bob))).toEqual(["Unharmed"]));
      await drained();
      const after = await Promise.all(deadLetterQueues.map(messageCount));
      expect(after).toEqual(before.map((count) => count + poisonMessages.length));
    } finally {
      await Promise.all(urls.map((url, i) => setVisibilityTimeout(url, timeouts[i] ?? "30")));
    }
    expect((await profileOf(bob, alice)).metrics.tweets).toBe(1);
  });

  test("a row that murmur did not write is dead-lettered, and the stream continues", async () => {
    const url = await queueUrl("streamDeadLetterQueue");
    const before = await messageCount(url);
    const TableName = inject("murmur").tableName;
    const Key = keys.tweet(ulid());
    await table().send(new PutCommand({ TableName, Item: { ...Key, active: true, counted: 0 } }));
    await tweet(alice, "Behind it");
    await eventually(async () => expect(await messageCount(url)).toBe(before + 1));
    await table().send(new DeleteCommand({ TableName, Key }));
    await drained();
    expect(textsOf(await feedOf(bob))).toEqual(["Behind it"]);
  });
});
