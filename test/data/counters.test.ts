import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { inParallel } from "../../lib/core/in-parallel.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { getTweet } from "../../lib/data/tweet/read.ts";
import { getProfile } from "../../lib/data/user/profile.ts";
import { newUsers } from "./fixtures.ts";
import { type Pipeline, pipeline, rowOf } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";

const counterUpdatesOf = ({ waiting }: Pipeline) => waiting.filter(({ queue }) => queue === "counterUpdates");

beforeAll(useFreshTable);

describe("update-counters", () => {
  it("counts follows for both alice and bob, and bob's tweet", async () => {
    const [alice, bob, carol] = await newUsers();
    const murmur = pipeline();
    await murmur.follow(alice.id, bob.id);
    await murmur.follow(carol.id, bob.id);
    await murmur.tweet(bob.id, "hello");
    await murmur.drain();
    expect(await getProfile(bob.id)).toMatchObject({ followers: 2, following: 0, tweets: 1 });
    expect(await getProfile(alice.id)).toMatchObject({ followers: 0, following: 1 });
  });

  it("counts mutual follows, replies and favorites that arrive in one batch", async () => {
    const [alice, bob, carol] = await newUsers();
    const murmur = pipeline();
    await murmur.follow(alice.id, bob.id);
    await murmur.follow(bob.id, alice.id);
    const tweet = await murmur.tweet(alice.id, "hello");
    const reply = await murmur.tweet(bob.id, "hi", tweet);
    await murmur.favorite(carol.id, tweet);
    await murmur.favorite(carol.id, reply);
    await murmur.favorite(alice.id, tweet);
    await murmur.deliver("counterUpdates", counterUpdatesOf(murmur));
    expect(await getTweet(tweet)).toMatchObject({ favorites: 2, replies: 1, counted: 1 });
    expect(await getTweet(reply)).toMatchObject({ favorites: 1, replies: 0, counted: 1 });
    expect(await getProfile(alice.id)).toMatchObject({ followers: 1, following: 1, tweets: 1 });
    expect(await getProfile(bob.id)).toMatchObject({ followers: 1, following: 1, tweets: 1 });
  });

  it("loses no favorite of alice's tweet when many consumers count them at the same time", async () => {
    const [alice] = await newUsers();
    const murmur = pipeline();
    const tweet = await murmur.tweet(alice.id, "hello");
    await murmur.drain();
    for (let n = 0; n < 24; n++) await murmur.favorite(randomUUID(), tweet);
    const messages = counterUpdatesOf(murmur);
    // Several at a time, some of them twice, so that they meet on the same counter.
    await inParallel([...messages, ...messages.slice(0, 6)], 6, async (message) => {
      await murmur.deliver("counterUpdates", [message]);
    });
    // Those that met too often were sent on.
    for (const message of murmur.waiting.filter(({ queue }) => queue === "hotCounters"))
      await murmur.deliver("hotCounters", [message]);
    expect(await getTweet(tweet)).toMatchObject({ favorites: 24 });
  });

  it("deletes alice's follow and favorite edges after they end, and no longer counts them", async () => {
    const [alice, bob] = await newUsers();
    const murmur = pipeline();
    const tweetId = await murmur.tweet(bob.id, "hello");
    await murmur.follow(alice.id, bob.id);
    await murmur.favorite(alice.id, tweetId);
    await murmur.drain();
    await murmur.follow(alice.id, bob.id, false);
    await murmur.favorite(alice.id, tweetId, false);
    await murmur.drain();
    expect(await getProfile(bob.id)).toMatchObject({ followers: 0 });
    expect(await getTweet(tweetId)).toMatchObject({ favorites: 0 });
    expect(await rowOf(keys.follow({ followerId: alice.id, followeeId: bob.id }))).toBeUndefined();
    expect(await rowOf(keys.favorite({ userId: alice.id, tweetId }))).toBeUndefined();
  });

  it("leaves a tombstone of bob's deleted reply, and deletes its row under alice's tweet", async () => {
    const [alice, bob] = await newUsers();
    const murmur = pipeline();
    const parentId = await murmur.tweet(alice.id, "hello");
    const tweetId = await murmur.tweet(bob.id, "hi", parentId);
    await murmur.drain();
    expect(await getTweet(parentId)).toMatchObject({ replies: 1 });
    await murmur.deleteTweet(tweetId);
    await murmur.drain();
    expect(await getTweet(parentId)).toMatchObject({ replies: 0 });
    expect(await rowOf(keys.reply({ parentId, tweetId }))).toBeUndefined();
    expect(await rowOf(keys.tweet(tweetId))).toMatchObject({ active: false, counted: 0 });
    expect((await rowOf(keys.tweet(tweetId)))?.expiresAt).toBeGreaterThan(Date.now() / 1000);
    expect(await getProfile(bob.id)).toMatchObject({ tweets: 0 });
  });
});
