/**
 * The load of a viral moment, at its full rate. `npm test` runs a second of it, `npm run limits` a minute, and reports the
 * largest share of one partition key.
 */
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { newId } from "../../../lib/core/clock.ts";
import { setFavorite } from "../../../lib/data/favorite/index.ts";
import { setFollow } from "../../../lib/data/follow/index.ts";
import type { Item } from "../../../lib/data/table/client.ts";
import { keys } from "../../../lib/data/table/keys.ts";
import { markTweetDeleted, putTweet } from "../../../lib/data/tweet/index.ts";
import { getProfile } from "../../../lib/data/user/index.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { withLimits } from "./murmur.ts";
import { expectDone, newTweet, newUser, waitsOf } from "./scenario.ts";
import { correlationId, DAY, seed, seedFollowers, seedTweet } from "./seed.ts";

const SECONDS = Number(process.env.LIMITS_SECONDS ?? 1);
/** A minute of the largest load takes a few minutes of real time. */
const TIMEOUT = 120_000 + SECONDS * 20_000;
/** How long a counter waits anyway, ms: for the batching window, and for the calls on its way. */
const USUAL = 1_200;

describe("with DynamoDB's limits", () => {
  it(
    "5,000 favorites of one tweet per second are all counted, and delay no others",
    () =>
      withLimits(async (murmur) => {
        const { time, table, load } = murmur;
        const author = await newUser(murmur, "author");
        const viral = await newTweet(murmur, author);
        const others: string[] = [];
        for (let n = 0; n < 50; n++) others.push(await newTweet(murmur, author));
        await time.run();
        const favorite = (tweetId: string) =>
          setFavorite({
            ...{ userId: randomUUID(), tweetId, favorited: true, correlationId },
            since: newId(),
          });
        const waits = waitsOf(murmur, (key) => others.some((id) => key === `FAVORITE#${id}`));
        load(5_000, SECONDS, () => favorite(viral));
        load(100, SECONDS, (n) => favorite(others[n % others.length]!));
        await time.run();
        expect(table.get(keys.tweet(viral))?.favorites).toBe(5_000 * SECONDS);
        for (const id of others) expect(table.get(keys.tweet(id))?.favorites).toBe(2 * SECONDS);
        expect(waits).toHaveLength(100 * SECONDS);
        expect(Math.max(...waits)).toBeLessThanOrEqual(USUAL + 2_000);
        expectDone(murmur, { share: 75 });
      }),
    TIMEOUT,
  );

  it(
    "1,000 follows of one person per second are all counted, and delay no others",
    () =>
      withLimits(async (murmur) => {
        const { time, table, load } = murmur;
        const star = await newUser(murmur, "star");
        const others: Caller[] = [];
        for (let n = 0; n < 20; n++) others.push(await newUser(murmur, `other${n}`));
        const follow = async (followeeId: string) => {
          const { followerShards = 1 } = (await getProfile(followeeId)) ?? {};
          const followerId = randomUUID();
          seed(table, { ...keys.profile(followerId), id: followerId, handle: "f", name: "F", createdAt: 0 });
          await setFollow({
            ...{ followerId, followeeId, following: true, followerShards, correlationId },
            since: newId(),
          });
        };
        const waits = waitsOf(murmur, (key) => others.some(({ id }) => key === `FOLLOWS#${id}`));
        load(1_000, SECONDS, () => follow(star.id));
        load(100, SECONDS, (n) => follow(others[n % others.length]!.id));
        await time.run();
        expect(table.get(keys.profile(star.id))?.followers).toBe(1_000 * SECONDS);
        expect(waits).toHaveLength(100 * SECONDS);
        expect(Math.max(...waits)).toBeLessThanOrEqual(USUAL + 2_000);
        expectDone(murmur, { share: 100 });
      }),
    TIMEOUT,
  );

  it(
    "a post to 90,000 followers is in every feed within seconds, while others post 500 per second",
    () =>
      withLimits(async (murmur) => {
        const { time, table, load, watch } = murmur;
        const [star, ...others] = await Promise.all(
          ["star", ...Array.from({ length: 50 }, (_, n) => `other${n}`)].map((handle) =>
            newUser(murmur, handle),
          ),
        );
        const followers = Math.min(90_000, 30_000 * SECONDS);
        seedFollowers(table, star!, { count: followers, shards: 10 });
        for (const other of others) seedFollowers(table, other, { count: 5, shards: 1 });
        const postedAt = new Map<string, number>();
        const waits = { star: [] as number[], others: [] as number[] };
        watch(({ key: { PK, SK }, after }) => {
          if (!PK.startsWith("FEED#") || !after || PK === `FEED#${after.actorId}`) return;
          waits[after.actorId === star!.id ? "star" : "others"].push(time.now - (postedAt.get(SK) ?? 0));
        });
        const post = (author: Caller) => {
          const id = newId();
          postedAt.set(id, time.now);
          // Each says something else: 500 uses of one word per second take half of what its list does.
          return putTweet({ id, authorId: author.id, text: id, inReplyTo: null, correlationId });
        };
        load(500, SECONDS, (n) => post(others[n % others.length]!));
        load(1, 1, () => post(star!));
        await time.run();
        expect([waits.star.length, waits.others.length]).toEqual([followers, 5 * 500 * SECONDS]);
        expect(Math.max(...waits.others)).toBeLessThanOrEqual(2_000);
        expectDone(murmur, { share: 10 });
      }),
    TIMEOUT,
  );

  it(
    "10,000 deletions of one author's old tweets change no feed, are all counted, and delay no others",
    () =>
      withLimits(async (murmur) => {
        const { time, table, load } = murmur;
        const author = await newUser(murmur, "author");
        const other = await newUser(murmur, "other");
        // At 500 per second: 10,000 take 20 s.
        const deletions = Math.min(10_000, 500 * SECONDS);
        const old = Array.from({ length: deletions }, () => newId());
        for (const id of old) seedTweet(table, { id, author });
        seed(table, { ...(table.get(keys.profile(author.id)) as Item), tweets: old.length });
        await time.run(time.now + 40 * DAY);
        const waits = waitsOf(murmur, (key) => key === "TWEET");
        load(500, deletions / 500, (n) => markTweetDeleted({ id: old[n]!, correlationId }));
        load(100, SECONDS, () =>
          putTweet({ id: newId(), authorId: other.id, text: "Hello", inReplyTo: null, correlationId }),
        );
        await time.run();
        expect(table.get(keys.profile(author.id))?.tweets).toBe(0);
        expect(table.get(keys.profile(other.id))?.tweets).toBe(100 * SECONDS);
        expect(Math.max(...waits)).toBeLessThanOrEqual(USUAL + 2_000);
        expectDone(murmur, { share: 60 });
      }),
    TIMEOUT,
  );
});
