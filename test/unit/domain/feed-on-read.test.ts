import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Range } from "../../../lib/core/page/range.ts";
import { feedRows } from "../../../lib/domain/feed/skeleton.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { inRange } from "../fakes/range.ts";
import { createFeeds, dave, erin, everyone, type Feeds, MINUTE } from "./feed-steps.ts";

let feeds: Feeds;
beforeEach(async () => {
  feeds = await createFeeds({ recentSize: 4 });
  feeds.onReadAuthors.add(bob.id);
  await feeds.follow(alice, bob);
  await feeds.follow(alice, carol);
});

describe("a fan-out-on-read author in getFeed", () => {
  it("appears among fan-out-on-write authors in the order of time, in three round trips", async () => {
    const early = await feeds.tweets(bob, 2);
    const middle = await feeds.tweets(carol, 2);
    const late = await feeds.tweets(bob, 2);
    expect(await feeds.shown(alice, { limit: 6 })).toEqual([...late, ...middle, ...early]);
    expect(await feeds.tripsOf(() => feeds.read(alice, { limit: 5 }))).toBe(3);
  });

  it("is read from their own list where a page goes deeper than their recent tweets", async () => {
    const all = await feeds.tweets(bob, 11);
    for (const limit of [1, 3, 4, 5, 20]) expect(await feeds.walk(alice, limit)).toEqual(all);
  });

  it("is polled for new tweets, even for more than their recent tweets hold", async () => {
    await feeds.tweets(bob, 2);
    const { prev } = await feeds.read(alice);
    feeds.pass(MINUTE);
    const since = await feeds.tweets(bob, 9);
    expect(await feeds.shown(alice, { position: prev })).toEqual(since);
    expect(await feeds.shown(alice, { position: prev, limit: 3 })).toEqual(since.slice(-3));
  });

  it("appears once while bob moves and fans out both ways", async () => {
    const written = [await feeds.tweet(bob, "Both", true)];
    expect(await feeds.shown(alice)).toEqual(written);
  });

  it("disappears as soon as alice unfollows them", async () => {
    await feeds.tweets(bob, 3);
    await feeds.follow(alice, bob, false);
    expect(await feeds.shown(alice)).toEqual([]);
  });

  type Post = { author: number; deleted: boolean };
  /** Posts and deletes tweets as the script says; returns them newest first. */
  const perform = async (script: Post[], fanOut: string[]) => {
    const posted: (Post & { id: string })[] = [];
    for (const { author, deleted } of script) {
      feeds.pass(700);
      const id = await feeds.tweet(everyone[author] as Caller, "Hi", fanOut[author] !== "read");
      if (deleted) feeds.delete(id);
      posted.unshift({ id, author, deleted });
    }
    return posted;
  };

  it("is neither skipped nor repeated, whoever fans out which way, however few recent tweets are kept", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ author: fc.nat({ max: 4 }), deleted: fc.boolean() }), { maxLength: 40 }),
        fc.array(fc.constantFrom("write", "read", "both"), { minLength: 5, maxLength: 5 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 9 }),
        async (script, fanOut, recentSize, limit) => {
          feeds = await createFeeds({ recentSize });
          const onRead = everyone.filter((_, i) => fanOut[i] !== "write");
          for (const { id } of onRead) feeds.onReadAuthors.add(id);
          for (const followee of [bob, carol, dave]) await feeds.follow(alice, followee);
          const posted = await perform(script, fanOut);
          const expected = posted.filter(({ author, deleted }) => !deleted && everyone[author] !== erin);
          expect(await feeds.walk(alice, limit)).toEqual(expected.map(({ id }) => id));
        },
      ),
      { numRuns: 100 },
    ));
});

describe("feed rows for notifications, read from old to new", () => {
  it("skip none of bob's tweets because alice followed him after many others of his", async () => {
    const id = (n: number) => `01KJMMA2G0000000000000000${n}`;
    const rowsOf = (authorId: string, numbers: number[]) =>
      numbers.map((n) => ({ position: id(n), tweetId: id(n), authorId, actorId: authorId }));
    const stored = rowsOf(carol.id, [9]).map((row) => ({ ...row, reason: "following" as const }));
    const ports = {
      listFanOutOnReadAuthors: async () => [{ authorId: bob.id, since: id(6) }],
      // Only the newest of the tweets since the follow.
      getRecentTweets: async () => new Map([[bob.id, [{ tweetId: id(8), authorId: bob.id }]]]),
      listFeedRows: async (_: string, range: Range) => inRange(stored, range),
      ...{
        getFeedState: async () => undefined,
        listFollowing: async () => [],
        getProfiles: async () => new Map(),
      },
      listAuthorTweets: async (_: string, range: Range) =>
        inRange(rowsOf(bob.id, [1, 2, 3, 4, 5, 7, 8]), range),
      listReposts: async () => [],
    };
    const rows = await feedRows(ports, alice.id, { backfilled: false })({ after: id(0), limit: 3 });
    expect(rows.map(({ tweetId }) => tweetId).sort()).toEqual([7, 8, 9].map(id));
  });
});
