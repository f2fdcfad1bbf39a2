import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../lib/core/clock.ts";
import { commitCounts } from "../../lib/data/counters/commit-counts.ts";
import { setFavorite } from "../../lib/data/favorite/index.ts";
import { setFollow } from "../../lib/data/follow/index.ts";
import { updateItem } from "../../lib/data/table/item.ts";
import { keys } from "../../lib/data/table/keys.ts";
import { markTweetDeleted } from "../../lib/data/tweet/index.ts";
import { getTweet } from "../../lib/data/tweet/read.ts";
import type { Countable } from "../../lib/domain/counters/countables.ts";
import { newUser } from "./fixtures.ts";
import { pipeline, rowOf } from "./pipeline.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

/** Posts a tweet by alice. */
async function newTweet(): Promise<{ authorId: string; id: string }> {
  const { id: authorId } = await newUser("alice");
  return { authorId, id: await pipeline().tweet(authorId, "hello") };
}

describe("commitCounts", () => {
  it("reports a favorite as stale if it is no longer in the state that its event reported", async () => {
    const countable: Countable<"favorite"> = {
      ...{ kind: "favorite", tweetId: newId(), userId: randomUUID() },
      ...{ active: true, counted: 0, correlationId: "request" },
    };
    const refusal = await commitCounts({
      countables: [{ countable, marksFanOutOnRead: false, keepsPlace: false }],
      targets: [],
    });
    expect(refusal?.stale).toEqual(new Set([`favorite ${countable.userId} ${countable.tweetId}`]));
  });

  it("forgets which request made a favorite or a follow, once that is counted: nothing asks, and it is kept for good", async () => {
    const [user, followee] = [await newUser("alice"), await newUser("bob")];
    const { id: tweetId } = await newTweet();
    const [favorite, follow] = [
      { userId: user.id, tweetId },
      { followerId: user.id, followeeId: followee.id },
    ];
    const [since, correlationId] = [newId(), "request"];
    await setFavorite({ ...favorite, favorited: true, since, correlationId });
    await setFollow({ ...follow, following: true, followerShards: 1, since, correlationId });
    const state = { active: true, counted: 0, correlationId } as const;
    const commit = (countable: Countable, marksFanOutOnRead: boolean) => ({
      ...{ countable, marksFanOutOnRead, keepsPlace: false },
    });
    const refusal = await commitCounts({
      countables: [
        commit({ kind: "favorite", ...favorite, ...state }, false),
        commit({ kind: "follow", ...follow, ...state }, true),
      ],
      targets: [],
    });
    expect(refusal).toBeUndefined();
    for (const key of [keys.favorite(favorite), keys.follow(follow)]) {
      const edge = await rowOf(key);
      expect(edge).toMatchObject({ active: true, counted: 1, since });
      expect(edge).not.toHaveProperty("correlationId");
      expect(edge).not.toHaveProperty("writtenIn");
    }
    expect(await rowOf(keys.follow(follow))).toMatchObject({ GSI3SK: since });
  });

  it("reports alice's tweet as contended if its counter has changed since it was read, and changes nothing", async () => {
    const { id } = await newTweet();
    const target = { of: "tweet", id } as const;
    const ranked = { counter: "favorites", from: 7, to: 8 } as const;
    const refusal = await commitCounts({
      countables: [],
      targets: [{ target, add: { replies: 1 }, ranked }],
    });
    expect(refusal?.contended).toEqual(new Set([`tweet ${id}`]));
    expect(await getTweet(id)).toMatchObject({ favorites: 0, replies: 0 });
  });

  it("never returns alice's tweet to a ranking if it was deleted after it was read", async () => {
    const { id, authorId } = await newTweet();
    await markTweetDeleted({ id, correlationId: "request" });
    const target = { of: "tweet", id } as const;
    const rank = { score: 5, authorId };
    const ranked = { counter: "favorites", from: undefined, to: 5, rank } as const;
    const refusal = await commitCounts({ countables: [], targets: [{ target, add: {}, ranked }] });
    expect(refusal?.contended.size).toBe(1);
    expect((await rowOf(keys.tweet(id)))?.GSI3PK).toBeUndefined();
  });

  it("never starts a move from a way of fanning out that alice has left since it was read", async () => {
    const alice = await newUser("alice");
    const profile = keys.profile(alice.id);
    const set = (fanOut: string) =>
      updateItem(profile, {
        UpdateExpression: "SET fanOut = :fanOut, followers = :five, correlationId = :move",
        ExpressionAttributeValues: { ":fanOut": fanOut, ":five": 5, ":move": "current move" },
      });
    const commit = () =>
      commitCounts({
        countables: [],
        targets: [
          {
            target: { of: "profile", id: alice.id },
            add: {},
            ranked: {
              ...{ counter: "followers", from: 5, to: 6 },
              fanOut: { from: "write", to: "movingToRead", correlationId: "stale move" },
            },
          },
        ],
      });
    await set("read");
    expect((await commit())?.contended).toEqual(new Set([`profile ${alice.id}`]));
    expect(await rowOf(profile)).toMatchObject({
      fanOut: "read",
      followers: 5,
      correlationId: "current move",
    });
    await set("write");
    expect(await commit()).toBeUndefined();
    expect(await rowOf(profile)).toMatchObject({ fanOut: "movingToRead", followers: 6 });
  });

  it("reports a user who does not exist as missing, and creates no profile", async () => {
    const target = { of: "profile", id: randomUUID() } as const;
    const refusal = await commitCounts({ countables: [], targets: [{ target, add: { tweets: 1 } }] });
    expect(refusal?.missing).toEqual(new Set([`profile ${target.id}`]));
    expect(await rowOf(keys.profile(target.id))).toBeUndefined();
  });
});
