import { describe, expect, it } from "vitest";
import type { EventOf } from "../../../lib/contract/events.ts";
import type { FeedWrites } from "../../../lib/contract/feed/events.ts";
import { fanOutTweet, removeTweetFromFeeds } from "../../../lib/domain/feed/fan-out-tweet.ts";
import { firstIdAt } from "../../../lib/core/ids.ts";
import type { FanOut } from "../../../lib/domain/feed/model.ts";
import type { StoredTweet } from "../../../lib/domain/tweet/model.ts";
import type { Profile } from "../../../lib/domain/user/model.ts";
import { alice, NOON, profileOf } from "../../people.ts";

const tweetId = firstIdAt(NOON);
const tweet = { id: tweetId, authorId: alice.id, text: "hello", inReplyTo: null, favorites: 0, replies: 0 };
const change: EventOf<"tweet.created"> = {
  ...{ tweetId, authorId: alice.id, inReplyTo: null, mentions: [] },
  ...{ active: true, counted: 0, correlationId: "request" },
};
const followerId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

type Setting = { followers: number; delivery?: FanOut; followerShards?: number; deleted?: boolean };

/** Alice with so many followers, spread evenly over her shards. */
function world({ followers, delivery = "write", followerShards = 1, deleted = false }: Setting) {
  const author: Profile = profileOf(alice, { followers, delivery, followerShards });
  const ids = Array.from({ length: followers }, (_, n) => followerId(n));
  const written: string[] = [];
  const removed: string[] = [];
  const sent: FeedWrites[] = [];
  const head = new Set<string>();
  const hinted: string[] = [];
  let largestPage = 0;
  const ports = {
    getProfile: async (id: string) => (id === alice.id ? author : undefined),
    pageFollowers: async (_: string, shard: number, after: string | undefined, limit: number) => {
      const all = ids.filter((_, n) => n % followerShards === shard);
      const start = after === undefined ? 0 : Number(after);
      const followerIds = all.slice(start, start + limit);
      largestPage = Math.max(largestPage, followerIds.length);
      return {
        followerIds,
        next: start + limit < all.length ? String(start + limit) : undefined,
      };
    },
    getTweets: async () =>
      new Map<string, StoredTweet>(deleted ? [] : [[tweetId, { ...tweet, active: true, counted: 0 }]]),
    listAuthorTweets: async () => [{ id: tweetId, authorId: alice.id }],
    putFeedRows: async (rows: readonly { userId: string }[]) =>
      void written.push(...rows.map(({ userId }) => userId)),
    removeFeedRows: async (rows: readonly { userId: string }[]) =>
      void removed.push(...rows.map(({ userId }) => userId)),
    sendFeedWrites: async (chunks: readonly FeedWrites[]) => void sent.push(...chunks),
    addRecentTweets: async (_: string, tweetIds: readonly string[]) => {
      for (const id of tweetIds) head.add(id);
    },
    removeRecentTweet: async (_: string, id: string) => void head.delete(id),
    findOpenConnections: async (userIds: readonly string[]) =>
      userIds.map((userId) => ({ userId, connectionId: `page of ${userId}` })),
    signalNewTweet: async (pages: readonly { userId: string }[]) => {
      const userIds = pages.map(({ userId }) => userId);
      // Whoever is told asks at once, so the rows must be there.
      expect(written).toEqual(expect.arrayContaining(userIds));
      hinted.push(...userIds);
    },
    signalListeners: async ({ authorId }: { authorId: string }) => {
      expect([...head]).toContain(tweetId);
      hinted.push(`listeners of ${authorId}`);
    },
  };
  return { ports, ids, written, removed, sent, head, hinted, largestPage: () => largestPage };
}

describe("fanOutTweet", () => {
  it("does nothing for alice whom nobody follows", async () => {
    const { ports, written, sent, head } = world({ followers: 0 });
    await fanOutTweet(ports, change);
    expect([written, sent, [...head]]).toEqual([[], [], []]);
  });

  it("writes to up to a hundred followers itself", async () => {
    const { ports, ids, written, sent, hinted } = world({ followers: 100 });
    await fanOutTweet(ports, change);
    expect(written).toEqual(ids);
    expect(hinted).toEqual(ids);
    expect(sent).toEqual([]);
  });

  it.each([101, 500, 501, 1000, 2750])(
    "hands %i followers on in chunks of at most 500",
    async (followers) => {
      const { ports, ids, written, sent } = world({ followers, followerShards: 3 });
      await fanOutTweet(ports, change);
      expect(written).toEqual([]);
      expect(Math.max(...sent.map(({ followerIds }) => followerIds.length))).toBeLessThanOrEqual(500);
      expect(sent).toHaveLength(Math.ceil(followers / 500));
      expect(sent.flatMap(({ followerIds }) => followerIds).sort()).toEqual(ids);
      expect(sent[0]).toMatchObject({ version: 1, tweetId, action: "write", correlationId: "request" });
    },
  );

  it("never holds more than a page of 100,000 followers", async () => {
    const { ports, sent, largestPage } = world({ followers: 100_000, followerShards: 11 });
    await fanOutTweet(ports, change);
    expect(sent.reduce((sum, { followerIds }) => sum + followerIds.length, 0)).toBe(100_000);
    expect(largestPage()).toBe(1000);
  });

  it("puts the tweet of a pulled author into her head alone", async () => {
    const { ports, written, head, hinted } = world({ followers: 3, delivery: "read" });
    await fanOutTweet(ports, change);
    expect([...head]).toEqual([tweetId]);
    expect(written).toEqual([]);
    expect(hinted).toEqual([`listeners of ${alice.id}`]);
  });

  it.each(["movingToRead", "movingToWrite"] as const)("both pushes and pulls while moving (%s)", async (delivery) => {
    const { ports, ids, written, head } = world({ followers: 3, delivery });
    await fanOutTweet(ports, change);
    expect([...head]).toEqual([tweetId]);
    expect(written).toEqual(ids);
  });

  it("writes nothing of a tweet that was deleted meanwhile", async () => {
    const { ports, written, hinted } = world({ followers: 3, deleted: true });
    await fanOutTweet(ports, change);
    expect([written, hinted]).toEqual([[], []]);
  });

  it("leaves a tweet alone whose author is gone", async () => {
    const { ports, written } = world({ followers: 3 });
    await fanOutTweet(ports, { ...change, authorId: followerId(77) });
    expect(written).toEqual([]);
  });
});

describe("removeTweetFromFeeds", () => {
  it("takes the tweet out of the feeds of alice and of her followers", async () => {
    const { ports, ids, removed } = world({ followers: 3, deleted: true });
    await removeTweetFromFeeds(ports, change);
    expect(removed).toEqual([alice.id, ...ids]);
  });

  it("hands the feeds of many followers on", async () => {
    const { ports, removed, sent } = world({ followers: 700 });
    await removeTweetFromFeeds(ports, change);
    expect(removed).toEqual([alice.id]);
    expect(sent.map(({ action, followerIds }) => [action, followerIds.length])).toEqual([
      ["remove", 500],
      ["remove", 200],
    ]);
  });

  it("takes it out of a pulled author's head, though the index still lists it", async () => {
    const { ports, head } = world({ followers: 3, delivery: "read" });
    head.add(tweetId);
    await removeTweetFromFeeds(ports, change);
    expect([...head]).toEqual([]);
  });
});
