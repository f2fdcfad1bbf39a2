import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import {
  findReposts,
  getRepost,
  getReposts,
  listReposts,
  listTweetReposts,
  setRepost,
} from "../../lib/data/repost/repost.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { listTweetQuotes } from "../../lib/data/tweet/read.ts";
import { newUsers, storedFeedOf } from "./fixtures.ts";
import { pipeline, rowOf } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const authorId = randomUUID();
const set = (userId: string, tweetId: string, reposted = true, since = newId()) =>
  setRepost({ userId, tweetId, authorId, reposted, since, correlationId: "request-1" });

describe("a repost", () => {
  it("keeps its first time if it is repeated, and has a new one after it was undone", async () => {
    const [userId, tweetId, first, second] = [randomUUID(), newId(), newId(), newId()];
    expect(await set(userId, tweetId, true, first)).toEqual({ active: true, counted: 0 });
    await set(userId, tweetId);
    expect(await getRepost({ userId, tweetId })).toEqual({
      ...{ userId, tweetId, authorId, since: first, active: true, counted: 0 },
    });
    await set(userId, tweetId, false);
    expect(await getRepost({ userId, tweetId })).toMatchObject({ since: first, active: false });
    await set(userId, tweetId, true, second);
    expect(await getRepost({ userId, tweetId })).toMatchObject({ since: second, active: true });
    const known = [first, second].map((since) => ({ userId, tweetId, since }));
    expect(await findReposts(known)).toEqual(new Set([second]));
  });

  it("leaves no row if it is undone without having been made", async () => {
    const key = { userId: randomUUID(), tweetId: newId() };
    expect(await set(key.userId, key.tweetId, false)).toBeUndefined();
    expect(await getRepost(key)).toBeUndefined();
  });

  it("is in the lists of its user and of its tweet, by time, until it ends", async () => {
    const [alice, bob, tweetId, other] = [randomUUID(), randomUUID(), newId(), newId()];
    const times = [newId(), newId(), newId()] as const;
    await set(alice, tweetId, true, times[0]);
    await set(bob, tweetId, true, times[1]);
    await set(alice, other, true, times[2]);
    const rows = [
      { position: times[2], tweetId: other, authorId },
      { position: times[0], tweetId, authorId },
    ];
    expect(await listReposts(alice, { limit: 5 })).toEqual(rows);
    expect(await listReposts(alice, { limit: 5, before: times[2] })).toEqual(rows.slice(1));
    expect(await listReposts(alice, { limit: 5, after: times[0] })).toEqual(rows.slice(0, 1));
    const people = async () => (await listTweetReposts(tweetId, { limit: 5 })).map(({ userId }) => userId);
    expect(await people()).toEqual([bob, alice]);
    await set(alice, tweetId, false);
    expect(await people()).toEqual([bob]);
    expect(await listReposts(alice, { limit: 5 })).toEqual(rows.slice(0, 1));
  });

  it("is found among the tweets of a page, old ones too", async () => {
    const [userId, tweetIds] = [randomUUID(), Array.from({ length: 40 }, () => newId())];
    for (const tweetId of tweetIds) await set(userId, tweetId);
    const asked = [tweetIds[0]!, ...tweetIds.slice(-20), newId()];
    expect([...(await getReposts(userId, asked)).keys()].sort()).toEqual(asked.slice(0, -1).sort());
  });
});

describe("a repost in the pipeline", () => {
  it("gets rows in the feeds of its user's followers, and loses them when it ends", async () => {
    const [alice, bob, carol] = await newUsers();
    const murmur = pipeline();
    await murmur.follow(carol.id, bob.id);
    const tweetId = await murmur.tweet(alice.id, "hello");
    await murmur.drain();
    await murmur.repost(bob.id, tweetId);
    await murmur.drain();
    expect(await storedFeedOf(carol.id)).toEqual([tweetId]);
    expect(await storedFeedOf(bob.id)).toEqual([]);
    expect(await rowOf(keys.tweet(tweetId))).toMatchObject({ reposts: 1 });
    await murmur.repost(bob.id, tweetId, false);
    await murmur.drain();
    expect(await storedFeedOf(carol.id)).toEqual([]);
    expect(await rowOf(keys.tweet(tweetId))).toMatchObject({ reposts: 0 });
    expect(await rowOf(keys.repost({ userId: bob.id, tweetId }))).toBeUndefined();
  });

  it("leaves no row if its end arrives first, and one if it was made again", async () => {
    const [alice, bob, carol] = await newUsers();
    const murmur = pipeline();
    await murmur.follow(carol.id, bob.id);
    const tweetId = await murmur.tweet(alice.id, "hello");
    await murmur.drain();
    for (const reposted of [true, false]) await murmur.repost(bob.id, tweetId, reposted);
    murmur.waiting.reverse();
    await murmur.drain();
    expect(await storedFeedOf(carol.id)).toEqual([]);
    for (const reposted of [true, false, true]) await murmur.repost(bob.id, tweetId, reposted);
    murmur.waiting.reverse();
    await murmur.drain();
    expect(await storedFeedOf(carol.id)).toEqual([tweetId]);
  });

  it("comes with a follow and goes with its end", async () => {
    const [alice, bob, carol] = await newUsers();
    const murmur = pipeline();
    const tweetId = await murmur.tweet(alice.id, "hello");
    await murmur.repost(bob.id, tweetId);
    await murmur.drain();
    await murmur.follow(carol.id, bob.id);
    await murmur.drain();
    expect(await storedFeedOf(carol.id)).toEqual([tweetId]);
    await murmur.follow(carol.id, bob.id, false);
    await murmur.drain();
    expect(await storedFeedOf(carol.id)).toEqual([]);
  });
});

describe("a quote in the pipeline", () => {
  it("is counted and listed, and no longer once it is deleted", async () => {
    const [alice, bob] = await newUsers();
    const murmur = pipeline();
    const quoteOf = await murmur.tweet(alice.id, "hello");
    const quote = await murmur.tweet(bob.id, "look", null, { quoteOf, quotedAuthorId: alice.id });
    await murmur.drain();
    expect(await rowOf(keys.tweet(quoteOf))).toMatchObject({ quotes: 1 });
    expect(await listTweetQuotes(quoteOf, { limit: 5 })).toEqual([
      { position: quote, tweetId: quote, authorId: bob.id, quoteOf, quotedAuthorId: alice.id },
    ]);
    await murmur.deleteTweet(quote);
    await murmur.drain();
    expect(await rowOf(keys.tweet(quoteOf))).toMatchObject({ quotes: 0 });
    expect(await listTweetQuotes(quoteOf, { limit: 5 })).toEqual([]);
  });
});
