import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { dayOf, firstIdAt, shardOf } from "../../lib/core/ids.ts";
import { cutLineOf } from "../../lib/data/counters/read-counters.ts";
import { batchWrite } from "../../lib/data/table/batch-write.ts";
import { indexKeys, keys, RANKING_SHARDS } from "../../lib/data/table/keys.ts";
import { getTweet } from "../../lib/data/tweet/read.ts";
import { getProfile } from "../../lib/data/user/profile.ts";
import { formatScore } from "../../lib/domain/discover/score.ts";
import { newUser, newUsers } from "./fixtures.ts";
import { pipeline, rowOf } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";

const fans = [randomUUID(), randomUUID()] as const;

beforeAll(useFreshTable);

describe("a ranking", () => {
  it("gains alice's tweet with its second favorite, and loses it as soon as she deletes it", async () => {
    const alice = await newUser("alice");
    const murmur = pipeline();
    const tweet = await murmur.tweet(alice.id, "hello");
    const score = async () => (await rowOf(keys.tweet(tweet)))?.GSI3SK;
    await murmur.favorite(fans[0], tweet);
    await murmur.drain();
    expect(await score()).toBeUndefined();
    await murmur.favorite(fans[1], tweet);
    await murmur.drain();
    expect(await rowOf(keys.tweet(tweet))).toMatchObject({
      GSI3PK: indexKeys.popularTweets(dayOf(tweet), shardOf(tweet, RANKING_SHARDS)),
      GSI3SK: formatScore(2, alice.id),
    });
    await murmur.deleteTweet(tweet);
    expect(await score()).toBeUndefined();
    await murmur.favorite(fans[1], tweet, false);
    await murmur.drain();
    expect(await score()).toBeUndefined();
    expect(await getTweet(tweet)).toMatchObject({ active: false, favorites: 1 });
  });

  it("ranks alice by her followers, in the same row as her other counters", async () => {
    const [alice, bob, carol] = await newUsers();
    const murmur = pipeline();
    for (const follower of [bob, carol]) await murmur.follow(follower.id, alice.id);
    await murmur.follow(alice.id, bob.id);
    await murmur.tweet(alice.id, "hello");
    await murmur.drain();
    expect(await rowOf(keys.profile(alice.id))).toMatchObject({
      GSI3PK: indexKeys.popularUsers(shardOf(alice.id, RANKING_SHARDS)),
      GSI3SK: formatScore(2, null),
    });
    expect(await getProfile(alice.id)).toMatchObject({ followers: 2, following: 1, tweets: 1 });
    await murmur.follow(bob.id, alice.id, false);
    await murmur.drain();
    expect((await rowOf(keys.profile(alice.id)))?.GSI3PK).toBeUndefined();
  });

  it("has a cut line once it is full", async () => {
    /** The first id of a time that is in shard 0. */
    const inShard = (time: number) => `${firstIdAt(time).slice(0, -2)}00`;
    const [day, nextDay] = [Date.UTC(2026, 0, 5), Date.UTC(2026, 0, 6)];
    const entry = (id: string, n: number) => ({
      put: {
        ...keys.tweet(id),
        ...{ GSI3PK: indexKeys.popularTweets(dayOf(id), 0), GSI3SK: formatScore(n + 5, fans[0]) },
      },
    });
    expect(await cutLineOf({ of: "tweet", id: inShard(nextDay) })).toBeUndefined();
    await batchWrite(Array.from({ length: 120 }, (_, n) => entry(inShard(day + n), n)));
    expect(await cutLineOf({ of: "tweet", id: inShard(day) })).toBe(25);
  });
});
