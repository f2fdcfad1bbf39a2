import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import { settle } from "../../lib/data/counters/commit-counts.ts";
import { cutLineOf } from "../../lib/data/counters/read-counters.ts";
import { indexKeys, keys, RANKING_SHARDS } from "../../lib/data/table/keys.ts";
import { createProfile } from "../../lib/data/user/create-profile.ts";
import { getProfile } from "../../lib/data/user/profile.ts";
import { batchWrite } from "../../lib/data/table/batch.ts";
import { getTweet } from "../../lib/data/tweet/read.ts";
import { markTweetDeleted } from "../../lib/data/tweet/write.ts";
import { dayOf, firstIdAt, shardOf } from "../../lib/core/ids.ts";
import { formatScore } from "../../lib/domain/discover/score.ts";
import { NOON } from "../people.ts";
import { pipeline, rowOf } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";

const fans = Array.from({ length: 12 }, () => randomUUID());

async function person(): Promise<string> {
  const id = randomUUID();
  await createProfile({ id, handle: `p_${id.slice(0, 8)}` }, "Somebody", NOON);
  return id;
}

beforeAll(useFreshTable);

describe("a ranking", () => {
  it("is entered by a tweet with its second favorite, and left by its deletion at once", async () => {
    const alice = await person();
    const murmur = pipeline();
    const tweet = await murmur.tweet(alice, "hello");
    const place = async () => (await rowOf(keys.tweet(tweet)))?.GSI3SK;
    await murmur.favorite(fans[0]!, tweet);
    await murmur.drain();
    expect(await place()).toBeUndefined();
    await murmur.favorite(fans[1]!, tweet);
    await murmur.drain();
    expect(await rowOf(keys.tweet(tweet))).toMatchObject({
      GSI3PK: indexKeys.popularTweets(dayOf(tweet), shardOf(tweet, RANKING_SHARDS)),
      GSI3SK: formatScore(2, alice),
    });
    await murmur.remove(tweet);
    expect(await place()).toBeUndefined();
    await murmur.favorite(fans[1]!, tweet, false);
    await murmur.drain();
    expect(await place()).toBeUndefined();
    expect(await getTweet(tweet)).toMatchObject({ active: false, favorites: 1 });
  });

  it("keeps a person by their followers, and their other counters in the same row", async () => {
    const [alice, bob, carol] = [await person(), await person(), await person()];
    const murmur = pipeline();
    for (const follower of [bob, carol]) await murmur.follow(follower, alice);
    await murmur.follow(alice, bob);
    await murmur.tweet(alice, "hello");
    await murmur.drain();
    expect(await rowOf(keys.profile(alice))).toMatchObject({
      GSI3PK: indexKeys.popularUsers(shardOf(alice, RANKING_SHARDS)),
      GSI3SK: formatScore(2, null),
    });
    expect(await getProfile(alice)).toMatchObject({ followers: 2, following: 1, tweets: 1 });
    await murmur.follow(bob, alice, false);
    await murmur.drain();
    expect((await rowOf(keys.profile(alice)))?.GSI3PK).toBeUndefined();
  });

  it("has a cut line once it is full", async () => {
    const day = Date.UTC(2026, 0, 5);
    const inShard = (n: number) => `${firstIdAt(day + n).slice(0, -2)}00`;
    const [first] = [inShard(0)];
    const place = (id: string, n: number) => ({
      put: {
        ...keys.tweet(id),
        ...{ GSI3PK: indexKeys.popularTweets(dayOf(id), 0), GSI3SK: formatScore(n + 5, fans[0]!) },
      },
    });
    const another = `${firstIdAt(Date.UTC(2026, 0, 6)).slice(0, -2)}00`;
    expect(await cutLineOf({ of: "tweet", id: another })).toBeUndefined();
    await batchWrite(Array.from({ length: 120 }, (_, n) => place(inShard(n), n)));
    expect(await cutLineOf({ of: "tweet", id: first })).toBe(25);
  });
});

describe("settling", () => {
  const edge = async () => {
    const tweet = { tweetId: newId(), userId: randomUUID() };
    return { kind: "favorite", ...tweet, active: true, counted: 0, correlationId: "request" } as const;
  };

  it("says of an edge that is not as it was told that it is stale", async () => {
    const told = await edge();
    const refusal = await settle({ edges: [{ edge: told, pulls: false }], targets: [] });
    expect(refusal?.stale).toEqual(new Set([`favorite ${told.userId} ${told.tweetId}`]));
  });

  it("says of a counter that moved since it was read that it is contended, and changes nothing", async () => {
    const alice = await person();
    const murmur = pipeline();
    const tweetId = await murmur.tweet(alice, "hello");
    const target = { of: "tweet", id: tweetId } as const;
    const ranked = { counter: "favorites", from: 7, to: 8 } as const;
    const refusal = await settle({ edges: [], targets: [{ target, add: { replies: 1 }, ranked }] });
    expect(refusal?.contended).toEqual(new Set([`tweet ${tweetId}`]));
    expect(await getTweet(tweetId)).toMatchObject({ favorites: 0, replies: 0 });
  });

  it("never brings a tweet back into a ranking that was deleted since it was read", async () => {
    const alice = await person();
    const murmur = pipeline();
    const tweetId = await murmur.tweet(alice, "hello");
    await markTweetDeleted((await getTweet(tweetId))!, "request");
    const target = { of: "tweet", id: tweetId } as const;
    const rank = { score: 5, authorId: alice };
    const ranked = { counter: "favorites", from: undefined, to: 5, rank } as const;
    const refusal = await settle({ edges: [], targets: [{ target, add: {}, ranked }] });
    expect(refusal?.contended.size).toBe(1);
    expect((await rowOf(keys.tweet(tweetId)))?.GSI3PK).toBeUndefined();
  });

  it("never makes a row of a target that is gone", async () => {
    const gone = { of: "profile", id: randomUUID() } as const;
    const refusal = await settle({ edges: [], targets: [{ target: gone, add: { tweets: 1 } }] });
    expect(refusal?.missing).toEqual(new Set([`profile ${gone.id}`]));
    expect(await rowOf(keys.profile(gone.id))).toBeUndefined();
  });
});
