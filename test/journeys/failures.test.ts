import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { ulid } from "ulid";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { EVENTS_VERSION } from "../../lib/contract/events.ts";
import { keys } from "../../lib/data/keys.ts";
import type { QueueName } from "../../lib/infra/access.ts";
import type { Step } from "../../lib/infra/function-names.ts";
import { drained, table } from "./aws.ts";
import { favorite, feedOf, follow, look, newsOf, profileOf, textsOf, tweet } from "./deeds.ts";
import { setConsuming } from "./lambdas.ts";
import { type Person, signUpAll } from "./people.ts";
import { deadLettersOf, queueUrl, send, setVisibilityTimeout, waitingIn } from "./queues.ts";

let alice: Person;
let bob: Person;

beforeEach(async () => {
  [alice, bob] = await signUpAll("alice", "bob");
  await follow(bob, alice);
  await drained();
});

/** Waits for what the failing part does not hold up. */
const soon = (look: () => Promise<void>) =>
  expect.poll(() => look().then(() => "seen"), { timeout: 20_000, interval: 200 }).toBe("seen");

describe("while a consumer is down", () => {
  let down: Step | undefined;
  const breakDown = async (step: Step) => {
    down = step;
    await setConsuming(step, false);
  };
  const repair = async () => {
    if (down) await setConsuming(down, true);
    down = undefined;
    await drained();
  };
  afterEach(repair);

  test("notify: followers still learn of tweets, and of the rest when it is back", async () => {
    await breakDown("notify");
    const news = await tweet(alice, "The notifier is down");
    await favorite(bob, news);
    await soon(async () => expect(await newsOf(bob)).toEqual(["tweet by alice: The notifier is down"]));
    expect(await newsOf(alice)).toEqual(["follow by bob"]);
    await repair();
    expect(await newsOf(alice)).toEqual(["favorite by bob: The notifier is down", "follow by bob"]);
  });

  test("deliver-tweet: tweets are there to read, and come into feeds from the backlog", async () => {
    await breakDown("deliver-tweet");
    const tweets = [await tweet(alice, "One"), await tweet(alice, "Two"), await tweet(alice, "Three")];
    expect(textsOf(await feedOf(alice))).toEqual(["Three", "Two", "One"]);
    expect(await look(bob, tweets[0]!)).toMatchObject({ text: "One" });
    await soon(async () => expect((await profileOf(bob, alice)).metrics.tweets).toBe(3));
    expect(await feedOf(bob)).toEqual([]);
    await repair();
    expect(textsOf(await feedOf(bob))).toEqual(["Three", "Two", "One"]);
  });

  test("count-edges: each sees their own favorite, and the counters catch up", async () => {
    await breakDown("count-edges");
    const news = await tweet(alice, "Nobody counts");
    expect(await favorite(bob, news)).toMatchObject({ metrics: { favorites: 1 } });
    expect(await favorite(alice, news)).toMatchObject({ metrics: { favorites: 1 } });
    await soon(async () => expect(textsOf(await feedOf(bob))).toEqual(["Nobody counts"]));
    await repair();
    expect((await look(bob, news)).metrics.favorites).toBe(2);
    expect((await profileOf(bob, alice)).metrics.tweets).toBe(1);
  });

  test("backfill-feed: what somebody new follows comes at once, what was before comes later", async () => {
    const [carol] = await signUpAll("carol");
    await tweet(alice, "Before");
    await drained();
    await breakDown("backfill-feed");
    await follow(carol!, alice);
    await tweet(alice, "After");
    await soon(async () => expect(textsOf(await feedOf(carol!))).toEqual(["After"]));
    await repair();
    expect(textsOf(await feedOf(carol!))).toEqual(["After", "Before"]);
  });

  test("the reader of the stream: nothing is lost, all of it comes when it is back", async () => {
    await breakDown("publish-changes");
    const news = await tweet(alice, "Nothing moves");
    await favorite(bob, news);
    expect(await look(bob, news)).toMatchObject({ metrics: { favorites: 1 } });
    expect(await feedOf(bob)).toEqual([]);
    await repair();
    expect(textsOf(await feedOf(bob))).toEqual(["Nothing moves"]);
    expect((await look(alice, news)).metrics.favorites).toBe(1);
    expect((await newsOf(alice))[0]).toBe("favorite by bob: Nothing moves");
  });
});

describe("a poison message", () => {
  const queues: QueueName[] = ["deliveries", "feedWrites", "followChanges", "notifications", "edges"];
  const poisons = [
    "not JSON",
    JSON.stringify({ version: EVENTS_VERSION + 1, type: "tweet.created", events: [] }),
  ];

  test("ends in its queue's dead-letter queue, and the rest goes on", async () => {
    const urls = await Promise.all(queues.map(queueUrl));
    const deadLetters = await Promise.all(queues.map(deadLettersOf));
    const before = await Promise.all(deadLetters.map(waitingIn));
    // Retries come minutes apart; here a second.
    const usual = await Promise.all(urls.map((url) => setVisibilityTimeout(url, "1")));
    try {
      for (const queue of queues) for (const poison of poisons) await send(queue, poison);
      await tweet(alice, "Unharmed");
      await soon(async () => expect(textsOf(await feedOf(bob))).toEqual(["Unharmed"]));
      await drained();
      const after = await Promise.all(deadLetters.map(waitingIn));
      expect(after).toEqual(before.map((count) => count + poisons.length));
    } finally {
      await Promise.all(urls.map((url, i) => setVisibilityTimeout(url, usual[i] ?? "30")));
    }
    expect((await profileOf(bob, alice)).metrics.tweets).toBe(1);
  });

  test("a row that murmur did not write is put aside, and the stream goes on", async () => {
    const url = await queueUrl("streamDeadLetters");
    const before = await waitingIn(url);
    const TableName = inject("murmur").tableName;
    const Key = keys.tweet(ulid());
    await table().send(new PutCommand({ TableName, Item: { ...Key, active: true, counted: 0 } }));
    await tweet(alice, "Behind it");
    await soon(async () => expect(await waitingIn(url)).toBe(before + 1));
    await table().send(new DeleteCommand({ TableName, Key }));
    await drained();
    expect(textsOf(await feedOf(bob))).toEqual(["Behind it"]);
  });
});
