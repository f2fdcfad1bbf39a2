import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { finishMove, getFanOut } from "../../lib/data/feed/fan-out.ts";
import { putFeedRows } from "../../lib/data/feed/feed-row.ts";
import { pageFollowers } from "../../lib/data/follow/follow.ts";
import { clearFanOutOnRead, markFanOutOnRead } from "../../lib/data/follow/on-read.ts";
import { listFeedRows } from "../../lib/data/feed/feed-row.ts";
import { setFollow } from "../../lib/data/follow/follow.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { createProfile } from "../../lib/data/user/create-profile.ts";
import { getProfile } from "../../lib/data/user/profile.ts";
import { listFanOutOnReadAuthors } from "../../lib/data/follow/on-read.ts";
import { addRecentTweets, getRecentTweets, removeRecentTweet } from "../../lib/data/feed/recent-tweets.ts";
import { batchWrite } from "../../lib/data/table/batch.ts";
import { putTweet } from "../../lib/data/tweet/write.ts";
import { firstIdAt } from "../../lib/core/ids.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { NOON } from "../people.ts";
import { pipeline, rowOf } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";

const DAY = 86_400_000;
const idAt = (n: number) => firstIdAt(NOON + n);

async function person(name: string): Promise<Caller> {
  const caller = { id: randomUUID(), handle: `${name}_${randomUUID().slice(0, 6)}` };
  await createProfile(caller, name, NOON);
  return caller;
}

/** So many people who follow somebody, written as they are once they have been counted. */
async function crowd(followee: Caller, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await batchWrite(
    ids.map((id, n) => ({
      put: {
        ...keys.follow(id, followee.id),
        ...{ active: true, counted: 1, since: idAt(n), correlationId: "crowd" },
        ...{ GSI1PK: `FOLLOWERS#${followee.id}#0`, GSI1SK: idAt(n) },
      },
    })),
  );
  return ids;
}

const feedOf = async (userId: string) => (await listFeedRows(userId, { limit: 100 })).map(({ id }) => id);

beforeAll(useFreshTable);

describe("fan-out", () => {
  it("reaches 1,200 followers through chunks, and takes the tweet away again", async () => {
    const alice = await person("alice");
    const followers = await crowd(alice, 1200);
    const murmur = pipeline();
    const tweet = await murmur.tweet(alice.id, "hello");
    await murmur.drain();
    const some = followers.filter((_, n) => n % 100 === 0);
    for (const id of some) expect(await feedOf(id)).toEqual([tweet]);
    await murmur.remove(tweet);
    await murmur.drain();
    for (const id of [...some, alice.id]) expect(await feedOf(id)).toEqual([]);
  });

  it("reads followers page by page, each once", async () => {
    const alice = await person("alice");
    const followers = await crowd(alice, 25);
    const first = await pageFollowers(alice.id, 0, undefined, 10);
    const second = await pageFollowers(alice.id, 0, first.next, 10);
    const third = await pageFollowers(alice.id, 0, second.next, 10);
    expect([first, second, third].flatMap((page) => page.followerIds)).toEqual(followers);
    expect(third.next).toBeUndefined();
  });

  it("writes a row that is asked for twice once", async () => {
    const [alice, bob] = [await person("alice"), await person("bob")];
    const row = { userId: bob.id, id: idAt(1), authorId: alice.id };
    await putFeedRows([row, row]);
    expect(await feedOf(bob.id)).toEqual([idAt(1)]);
  });
});

describe("backfill", () => {
  it("brings the 20 latest tweets with a follow, and takes all of them away with its end", async () => {
    const [alice, bob, carol] = [await person("alice"), await person("bob"), await person("carol")];
    const murmur = pipeline();
    const start = Date.now() - 40 * DAY;
    const ids = Array.from({ length: 30 }, (_, n) => firstIdAt(start + n * DAY));
    for (const id of ids)
      await putTweet({ id, authorId: alice.id, text: "hello", inReplyTo: null }, "request");
    const other = await murmur.tweet(carol.id, "good morning");
    await murmur.follow(bob.id, carol.id);
    await murmur.follow(bob.id, alice.id);
    await murmur.drain();
    expect(await feedOf(bob.id)).toEqual([other, ...ids.slice(10).reverse()]);
    const oldest = await rowOf(keys.feedRow(bob.id, ids[10]!));
    // Kept for a month from the follow on, though the tweet itself is older than that.
    expect(Number(oldest?.expiresAt) * 1000).toBeGreaterThan(Date.now() + 29 * DAY);

    await murmur.follow(bob.id, alice.id, false);
    await murmur.drain();
    expect(await feedOf(bob.id)).toEqual([other]);
  });

  it("acts on how things are, not on what a late event says", async () => {
    const [alice, bob] = [await person("alice"), await person("bob")];
    const murmur = pipeline();
    const tweet = await murmur.tweet(alice.id, "hello");
    await murmur.follow(bob.id, alice.id);
    const followed = murmur.waiting.filter(({ queue }) => queue === "followChanges");
    await murmur.drain();
    await murmur.follow(bob.id, alice.id, false);
    await murmur.drain();
    await murmur.deliver("followChanges", followed);
    expect(await feedOf(bob.id)).toEqual([]);
    await murmur.follow(bob.id, alice.id);
    await murmur.drain();
    expect(await feedOf(bob.id)).toEqual([tweet]);
  });

  it("catches on its second look what a fan-out under way put in after the end of a follow", async () => {
    const [alice, bob] = [await person("alice"), await person("bob")];
    const murmur = pipeline();
    const tweet = await murmur.tweet(alice.id, "hello");
    await murmur.follow(bob.id, alice.id);
    await murmur.follow(bob.id, alice.id, false);
    const second = () => murmur.waiting.filter(({ body }) => body.includes("second-pass"));
    for (const message of [...murmur.waiting]) await murmur.deliver(message.queue, [message]);
    await putFeedRows([{ userId: bob.id, id: tweet, authorId: alice.id }]);
    await murmur.deliver("followChanges", second());
    expect(await feedOf(bob.id)).toEqual([]);
  });

  it("catches on its second look what a fan-out under way left out at the beginning of a follow", async () => {
    const [alice, bob] = [await person("alice"), await person("bob")];
    const murmur = pipeline();
    await murmur.follow(bob.id, alice.id);
    for (const message of [...murmur.waiting]) await murmur.deliver(message.queue, [message]);
    const tweet = await murmur.tweet(alice.id, "hello");
    // The fan-out of the tweet never saw bob.
    const second = murmur.waiting.filter(({ body }) => body.includes("second-pass"));
    await murmur.deliver("followChanges", second);
    expect(await feedOf(bob.id)).toEqual([tweet]);
  });
});

describe("moving between push and pull", () => {
  it("marks 450 followers page by page when alice passes the limit, and clears them on the way back", async () => {
    const alice = await person("alice");
    const murmur = pipeline({ fanOutOnWriteLimit: 1 });
    const tweets = [];
    for (let n = 0; n < 3; n++) tweets.unshift(await murmur.tweet(alice.id, `tweet ${n}`));
    await murmur.drain();
    const [bob, carol] = [await person("bob"), await person("carol")];
    const followers = await crowd(alice, 450);
    await murmur.follow(bob.id, alice.id);
    await murmur.follow(carol.id, alice.id);
    await murmur.drain();
    expect(await getProfile(alice.id)).toMatchObject({ delivery: "read", followers: 2 });
    for (const id of [bob.id, carol.id, followers[0]!, followers[250]!, followers[449]!])
      expect(await listFanOutOnReadAuthors(id)).toEqual([alice.id]);
    expect((await getRecentTweets([alice.id])).get(alice.id)).toEqual(tweets);

    const pulled = await murmur.tweet(alice.id, "for those who pull");
    await murmur.drain();
    expect(await feedOf(followers[0]!)).toEqual([]);
    expect((await getRecentTweets([alice.id])).get(alice.id)).toEqual([pulled, ...tweets]);

    await murmur.follow(bob.id, alice.id, false);
    await murmur.follow(carol.id, alice.id, false);
    await murmur.drain();
    expect(await getProfile(alice.id)).toMatchObject({ delivery: "write", followers: 0 });
    for (const id of [followers[0]!, followers[250]!, followers[449]!]) {
      expect(await listFanOutOnReadAuthors(id)).toEqual([]);
      expect(await feedOf(id)).toEqual([pulled, ...tweets]);
    }
    expect(await feedOf(bob.id)).toEqual([]);
  });

  it("lets a late message of an earlier move neither move anybody nor end the present one", async () => {
    const [alice, bob, carol] = [await person("alice"), await person("bob"), await person("carol")];
    const murmur = pipeline({ fanOutOnWriteLimit: 1 });
    const late: typeof murmur.waiting = [];
    const drain = async () => {
      while (murmur.waiting.length > 0) {
        late.push(...murmur.waiting.filter(({ body }) => body.includes("move-followers")));
        await murmur.deliver(murmur.waiting[0]!.queue, [murmur.waiting.shift()!]);
      }
    };
    for (const following of [true, false])
      for (const { id } of [bob, carol]) {
        await murmur.follow(id, alice.id, following);
        await drain();
      }
    expect(await getProfile(alice.id)).toMatchObject({ delivery: "write", followers: 0 });
    for (const { id } of [bob, carol]) await murmur.follow(id, alice.id);
    for (const message of murmur.waiting.filter(({ queue }) => queue === "edges"))
      await murmur.deliver("edges", [message]);
    expect(await getProfile(alice.id)).toMatchObject({ delivery: "movingToRead" });
    expect(late.length).toBeGreaterThan(1);
    await murmur.deliver("followChanges", late);
    expect(await getProfile(alice.id)).toMatchObject({ delivery: "movingToRead" });
    await murmur.drain();
    expect(await getProfile(alice.id)).toMatchObject({ delivery: "read" });
    expect(await listFanOutOnReadAuthors(bob.id)).toEqual([alice.id]);
  });

  it("does not mark a follow that has ended, nor make one that never was", async () => {
    const [alice, bob] = [await person("alice"), await person("bob")];
    const wanted = { followerId: bob.id, followeeId: alice.id, followerShards: 1 };
    expect(await markFanOutOnRead(bob.id, alice.id)).toBe(false);
    expect(await clearFanOutOnRead(bob.id, alice.id)).toBe(false);
    await setFollow({ ...wanted, following: true }, idAt(1), "request");
    await setFollow({ ...wanted, following: false }, idAt(2), "request");
    expect(await markFanOutOnRead(bob.id, alice.id)).toBe(false);
    expect(await listFanOutOnReadAuthors(bob.id)).toEqual([]);
  });

  it("knows of no move of somebody who is not there", async () => {
    expect(await getFanOut(randomUUID())).toBeUndefined();
    expect(await finishMove(randomUUID(), "request", "read")).toBe(false);
  });
});

describe("a head", () => {
  it("holds the newest tweets, in whatever order and however often they come", async () => {
    const alice = await person("alice");
    const ids = Array.from({ length: 60 }, (_, n) => idAt(n));
    for (const n of [3, 59, 0, 3]) await addRecentTweets(alice.id, [ids[n]!]);
    await addRecentTweets(alice.id, ids.slice(20).reverse());
    await addRecentTweets(alice.id, ids.slice(0, 30));
    expect((await getRecentTweets([alice.id])).get(alice.id)).toEqual(ids.slice(-32).reverse());
  });

  it("is full again after a tweet was taken out of it", async () => {
    const alice = await person("alice");
    const ids = Array.from({ length: 45 }, (_, n) => idAt(n));
    await addRecentTweets(alice.id, ids);
    await removeRecentTweet(alice.id, ids[44]!);
    expect((await getRecentTweets([alice.id])).get(alice.id)).toEqual(ids.slice(12, 44).reverse());
  });

  it("is empty for an author without tweets", async () => {
    const alice = await person("alice");
    await addRecentTweets(alice.id, []);
    expect((await getRecentTweets([alice.id])).size).toBe(0);
  });
});
