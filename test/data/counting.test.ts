import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { keys } from "../../lib/data/table/keys.ts";
import { createProfile } from "../../lib/data/user/create-profile.ts";
import { getProfile } from "../../lib/data/user/profile.ts";
import { getTweet } from "../../lib/data/tweet/read.ts";
import { inParallel } from "../../lib/core/in-parallel.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import { NOON } from "../people.ts";
import { pipeline, rowOf } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";

/** Somebody new, so that no test sees another's edges. */
async function person(name: string): Promise<Caller> {
  const caller = { id: randomUUID(), handle: `${name}_${randomUUID().slice(0, 6)}` };
  await createProfile(caller, name, NOON);
  return caller;
}

const people = () => Promise.all(["alice", "bob", "carol"].map(person)) as Promise<[Caller, Caller, Caller]>;

beforeAll(useFreshTable);

describe("counting", () => {
  it("counts follows on both sides, and tweets", async () => {
    const [alice, bob, carol] = await people();
    const murmur = pipeline();
    await murmur.follow(alice.id, bob.id);
    await murmur.follow(carol.id, bob.id);
    await murmur.tweet(bob.id, "hello");
    await murmur.drain();
    expect(await getProfile(bob.id)).toMatchObject({ followers: 2, following: 0, tweets: 1 });
    expect(await getProfile(alice.id)).toMatchObject({ followers: 0, following: 1 });
  });

  it("folds mutual follows, replies and favorites that meet in one batch", async () => {
    const [alice, bob, carol] = await people();
    const murmur = pipeline();
    await murmur.follow(alice.id, bob.id);
    await murmur.follow(bob.id, alice.id);
    const tweet = await murmur.tweet(alice.id, "hello");
    const reply = await murmur.tweet(bob.id, "hi", tweet);
    await murmur.favorite(carol.id, tweet);
    await murmur.favorite(carol.id, reply);
    await murmur.favorite(alice.id, tweet);
    await murmur.deliver(
      "edges",
      murmur.waiting.filter(({ queue }) => queue === "edges"),
    );
    expect(await getTweet(tweet)).toMatchObject({ favorites: 2, replies: 1, counted: 1 });
    expect(await getTweet(reply)).toMatchObject({ favorites: 1, replies: 0, counted: 1 });
    expect(await getProfile(alice.id)).toMatchObject({ followers: 1, following: 1, tweets: 1 });
    expect(await getProfile(bob.id)).toMatchObject({ followers: 1, following: 1, tweets: 1 });
  });

  it("loses nothing when many consumers count the favorites of one tweet at once", async () => {
    const [alice] = await people();
    const murmur = pipeline();
    const tweet = await murmur.tweet(alice.id, "hello");
    await murmur.drain();
    for (let n = 0; n < 24; n++) await murmur.favorite(randomUUID(), tweet);
    const told = murmur.waiting.filter(({ queue }) => queue === "edges");
    // Several at once, some of them twice, so that they meet on the same counter.
    await inParallel([...told, ...told.slice(0, 6)], 6, async (message) => {
      await murmur.deliver("edges", [message]);
    });
    expect(await getTweet(tweet)).toMatchObject({ favorites: 24 });
  });

  it("removes an edge that ended, and takes its count back", async () => {
    const [alice, bob] = await people();
    const murmur = pipeline();
    const tweet = await murmur.tweet(bob.id, "hello");
    await murmur.follow(alice.id, bob.id);
    await murmur.favorite(alice.id, tweet);
    await murmur.drain();
    await murmur.follow(alice.id, bob.id, false);
    await murmur.favorite(alice.id, tweet, false);
    await murmur.drain();
    expect(await getProfile(bob.id)).toMatchObject({ followers: 0 });
    expect(await getTweet(tweet)).toMatchObject({ favorites: 0 });
    expect(await rowOf(keys.follow(alice.id, bob.id))).toBeUndefined();
    expect(await rowOf(keys.favorite(alice.id, tweet))).toBeUndefined();
  });

  it("leaves a tombstone of a deleted reply, and nothing of it below its parent", async () => {
    const [alice, bob] = await people();
    const murmur = pipeline();
    const parent = await murmur.tweet(alice.id, "hello");
    const reply = await murmur.tweet(bob.id, "hi", parent);
    await murmur.drain();
    expect(await getTweet(parent)).toMatchObject({ replies: 1 });
    await murmur.remove(reply);
    await murmur.drain();
    expect(await getTweet(parent)).toMatchObject({ replies: 0 });
    expect(await rowOf(keys.reply(parent, reply))).toBeUndefined();
    expect(await rowOf(keys.tweet(reply))).toMatchObject({ active: false, counted: 0 });
    expect((await rowOf(keys.tweet(reply)))?.expiresAt).toBeGreaterThan(Date.now() / 1000);
    expect(await getProfile(bob.id)).toMatchObject({ tweets: 0 });
  });
});
