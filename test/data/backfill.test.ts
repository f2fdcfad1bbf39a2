import { beforeAll, describe, expect, it } from "vitest";
import { firstIdAt } from "../../lib/core/ids.ts";
import * as feedAdapters from "../../lib/data/feed/index.ts";
import * as followAdapters from "../../lib/data/follow/index.ts";
import { listReposts } from "../../lib/data/repost/index.ts";
import { updateItem } from "../../lib/data/table/item.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { listAuthorTweets } from "../../lib/data/tweet/author-index.ts";
import { putTweet } from "../../lib/data/tweet/write.ts";
import { getProfiles } from "../../lib/data/user/index.ts";
import { type FanOut, feedRowOf } from "../../lib/domain/feed/model.ts";
import { feedRows } from "../../lib/domain/feed/skeleton.ts";
import { newUsers, storedFeedOf } from "./fixtures.ts";
import { type Pipeline, pipeline, rowOf } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";

const DAY = 86_400_000;

/** Delivers every waiting message once and keeps it; what those send stays in the queues. */
async function deliverWaiting({ waiting, deliver }: Pipeline): Promise<void> {
  for (const message of [...waiting]) await deliver(message.queue, [message]);
}

/** Sets how a user fans out, as a finished move does. */
function setFanOut(userId: string, fanOut: FanOut): Promise<unknown> {
  return updateItem(keys.profile(userId), {
    UpdateExpression: "SET fanOut = :fanOut",
    ExpressionAttributeValues: { ":fanOut": fanOut },
  });
}

/** Delivers the second passes that are waiting. */
async function runSecondPasses({ waiting, deliver }: Pipeline): Promise<void> {
  await deliver(
    "followChanges",
    waiting.filter(({ body }) => body.includes("second-pass")),
  );
}

beforeAll(useFreshTable);

describe("a backfill", () => {
  it("adds alice's 20 latest tweets when bob follows her, and removes all of them when he unfollows her", async () => {
    const [alice, bob, carol] = await newUsers();
    const murmur = pipeline();
    const start = Date.now() - 40 * DAY;
    const ids = Array.from({ length: 30 }, (_, n) => firstIdAt(start + n * DAY));
    for (const id of ids)
      await putTweet({ id, authorId: alice.id, text: "hello", inReplyTo: null, correlationId: "request" });
    const other = await murmur.tweet(carol.id, "good morning");
    await murmur.follow(bob.id, carol.id);
    await murmur.follow(bob.id, alice.id);
    await murmur.drain();
    expect(await storedFeedOf(bob.id)).toEqual([other, ...ids.slice(10).reverse()]);
    const oldest = await rowOf(keys.feedRow(bob.id, ids[10]!));
    // Kept for a month after the follow, although the tweet itself is older than that.
    expect(Number(oldest?.expiresAt) * 1000).toBeGreaterThan(Date.now() + 29 * DAY);

    await murmur.follow(bob.id, alice.id, false);
    await murmur.drain();
    expect(await storedFeedOf(bob.id)).toEqual([other]);
  });

  it("marks alice's tweets that are older than bob's follow, on write and on read, but not later ones", async () => {
    for (const fanOut of ["write", "read"] as const) {
      const [alice, bob] = await newUsers();
      await setFanOut(alice.id, fanOut);
      const murmur = pipeline({ fanOutOnWriteLimit: fanOut === "read" ? 0 : 100 });
      const before = await murmur.tweet(alice.id, "hello");
      await murmur.drain();
      await murmur.follow(bob.id, alice.id);
      await murmur.drain();
      const after = await murmur.tweet(alice.id, "hello again");
      await murmur.drain();
      const rows = await feedRows(
        { ...feedAdapters, ...followAdapters, listAuthorTweets, listReposts, getProfiles },
        bob.id,
      )({
        limit: 5,
      });
      expect(rows.map(({ tweetId, backfilled }) => [tweetId, backfilled])).toEqual([
        [after, undefined],
        [before, true],
      ]);
    }
  });

  it("follows the current state of bob's follow, not what a late event says", async () => {
    const [alice, bob] = await newUsers();
    const murmur = pipeline();
    const tweet = await murmur.tweet(alice.id, "hello");
    await murmur.follow(bob.id, alice.id);
    const followed = murmur.waiting.filter(({ queue }) => queue === "followChanges");
    await murmur.drain();
    await murmur.follow(bob.id, alice.id, false);
    await murmur.drain();
    await murmur.deliver("followChanges", followed);
    expect(await storedFeedOf(bob.id)).toEqual([]);
    await murmur.follow(bob.id, alice.id);
    await murmur.drain();
    expect(await storedFeedOf(bob.id)).toEqual([tweet]);
  });
});

describe("bob's follow of alice, who fans out on read", () => {
  /** Everything but update-counters, which is down. */
  const withoutCounters = async (murmur: Pipeline) => {
    for (const message of [...murmur.waiting])
      if (message.queue !== "counterUpdates") await murmur.deliver(message.queue, [message]);
  };

  it("brings her tweets into his feed even while update-counters is down", async () => {
    const [alice, bob] = await newUsers();
    await setFanOut(alice.id, "read");
    const murmur = pipeline();
    await murmur.follow(bob.id, alice.id);
    await withoutCounters(murmur);
    expect(await followAdapters.listFanOutOnReadAuthors(bob.id)).toMatchObject([{ authorId: alice.id }]);
  });

  it("is marked by the second pass if she started to fan out on read after the first", async () => {
    const [alice, bob] = await newUsers();
    const murmur = pipeline();
    await murmur.follow(bob.id, alice.id);
    await withoutCounters(murmur);
    await setFanOut(alice.id, "read");
    await runSecondPasses(murmur);
    expect(await followAdapters.listFanOutOnReadAuthors(bob.id)).toMatchObject([{ authorId: alice.id }]);
  });

  it("gets no mark if he has unfollowed her in the meantime", async () => {
    const [alice, bob] = await newUsers();
    await setFanOut(alice.id, "read");
    const murmur = pipeline();
    await murmur.follow(bob.id, alice.id);
    await murmur.follow(bob.id, alice.id, false);
    await withoutCounters(murmur);
    expect(await followAdapters.listFanOutOnReadAuthors(bob.id)).toEqual([]);
  });
});

describe("the second pass", () => {
  it("removes a row that a running fan-out wrote after bob unfollowed alice", async () => {
    const [alice, bob] = await newUsers();
    const murmur = pipeline();
    const tweet = await murmur.tweet(alice.id, "hello");
    await murmur.follow(bob.id, alice.id);
    await murmur.follow(bob.id, alice.id, false);
    await deliverWaiting(murmur);
    await feedAdapters.putFeedRows([
      { ...feedRowOf({ tweetId: tweet, authorId: alice.id }), userId: bob.id },
    ]);
    await runSecondPasses(murmur);
    expect(await storedFeedOf(bob.id)).toEqual([]);
  });

  it("adds a row that a running fan-out did not write because bob had only just followed alice", async () => {
    const [alice, bob] = await newUsers();
    const murmur = pipeline();
    await murmur.follow(bob.id, alice.id);
    await deliverWaiting(murmur);
    // This tweet's fan-out never runs, so bob gets no row from it.
    const tweet = await murmur.tweet(alice.id, "hello");
    await runSecondPasses(murmur);
    expect(await storedFeedOf(bob.id)).toEqual([tweet]);
  });
});
