import { expect } from "vitest";
import type { EventOf } from "../../../lib/contract/events.ts";
import type { FanOutShard, FeedWrites } from "../../../lib/contract/feed/events.ts";
import { firstIdAt } from "../../../lib/core/ids.ts";
import { fanOutShard } from "../../../lib/domain/feed/fan-out-shard.ts";
import { fanOutTweet } from "../../../lib/domain/feed/fan-out-tweet.ts";
import { type FanOut, feedRowOf } from "../../../lib/domain/feed/model.ts";
import type { FanOutMeter, FeedPorts } from "../../../lib/domain/feed/ports.ts";
import type { FollowPorts } from "../../../lib/domain/follow/ports.ts";
import type { LiveUpdatePorts } from "../../../lib/domain/realtime/ports.ts";
import type { RepostPorts } from "../../../lib/domain/repost/ports.ts";
import type { TweetPorts } from "../../../lib/domain/tweet/ports.ts";
import type { Profile } from "../../../lib/domain/user/model.ts";
import type { UserPorts } from "../../../lib/domain/user/ports.ts";
import { alice, bob, NOON, profileOf } from "../../people.ts";

export const tweetId = firstIdAt(NOON);
/** A reply to bob: whatever stores it must store the author it answers. */
const answer = { inReplyTo: firstIdAt(NOON - 1), parentAuthorId: bob.id };
const tweet = {
  ...{ id: tweetId, authorId: alice.id, text: "hello", favorites: 0, replies: 0 },
  ...{ ...answer, ancestors: [answer.inReplyTo], threadId: null, quoteOf: null, reposts: 0, quotes: 0 },
};
export const change: EventOf<"tweet.created"> = {
  ...{ tweetId, authorId: alice.id, ...answer, mentions: [] },
  ...{ active: true, counted: 0, correlationId: "request" },
};
export const followerId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

type Setting = {
  daysLater?: number;
  followers: number;
  fanOut?: FanOut;
  followerShards?: number;
  deleted?: boolean;
};

/** Alice and her followers, spread evenly over her shards. Records what fan-out does for them. */
export function aliceWith({
  followers,
  fanOut = "write",
  followerShards = 1,
  deleted = false,
  daysLater = 0,
}: Setting) {
  const author: Profile = profileOf(alice, { followers, fanOut, followerShards });
  const ids = Array.from({ length: followers }, (_, n) => followerId(n));
  const written: string[] = [];
  const removed: string[] = [];
  const sent: FeedWrites[] = [];
  const shards: FanOutShard[] = [];
  const recentTweets = new Set<string>();
  const notified: string[] = [];
  const measured: Parameters<FanOutMeter["measureFanOut"]>[0][] = [];
  let largestPage = 0;

  const following = {
    getProfile: async (id) => (id === alice.id ? author : undefined),
    pageFollowers: async ({ shard, after, limit }) => {
      const all = ids.filter((_, n) => n % followerShards === shard);
      const start = after === undefined ? 0 : Number(after);
      const followerIds = all.slice(start, start + limit);
      largestPage = Math.max(largestPage, followerIds.length);
      return { followerIds, next: start + limit < all.length ? String(start + limit) : undefined };
    },
  } satisfies Pick<UserPorts, "getProfile"> & Pick<FollowPorts, "pageFollowers">;

  const tweets = {
    getTweets: async () => new Map(deleted ? [] : [[tweetId, { ...tweet, active: true, counted: 0 }]]),
    listAuthorTweets: async () => [
      { position: tweetId, tweetId, authorId: alice.id, parentAuthorId: bob.id },
    ],
    findReposts: async () => new Set<string>(),
    listReposts: async () => [],
  } satisfies Pick<TweetPorts, "getTweets" | "listAuthorTweets"> &
    Pick<RepostPorts, "findReposts" | "listReposts">;

  const feeds = {
    putFeedRows: async (rows) => {
      for (const { userId, ...row } of rows) {
        expect(row).toEqual(feedRowOf({ tweetId, authorId: alice.id, parentAuthorId: bob.id }));
        written.push(userId);
      }
    },
    removeFeedRows: async (rows) => {
      for (const { userId, position } of rows) {
        expect(position).toBe(tweetId);
        removed.push(userId);
      }
    },
    sendFeedWrites: async (chunks) => void sent.push(...chunks),
    sendFanOutShards: async (some) => void shards.push(...some),
    addRecentTweets: async (_, some) => {
      for (const one of some) {
        expect(one.parentAuthorId).toBe(bob.id);
        recentTweets.add(one.tweetId);
      }
    },
    removeRecentTweet: async (_, removed) => void recentTweets.delete(removed.tweetId),
    beginMove: async () => true,
    setPace: async () => true,
    recordTweetedBy: async () => undefined,
  } satisfies Partial<FeedPorts>;

  const liveUpdates = {
    findOpenConnections: async (userIds) =>
      userIds.map((userId) => ({ userId, connectionId: `connection of ${userId}` })),
    signalTweet: async ({ connections }) => {
      const userIds = connections.map(({ userId }) => userId);
      // A notified client reads its feed at once, so the rows must exist.
      expect(written).toEqual(expect.arrayContaining(userIds));
      notified.push(...userIds);
    },
    signalListeners: async ({ authorId }) => {
      expect([...recentTweets]).toContain(tweetId);
      notified.push(`listeners of ${authorId}`);
    },
  } satisfies Partial<LiveUpdatePorts>;

  const now = () => NOON + daysLater * 24 * 60 * 60 * 1000;
  const meter: FanOutMeter = { measureFanOut: (done) => void measured.push(done) };
  const limits = { fanOutOnWriteLimit: 100_000, fanOutOnWriteTweets: 6 };
  const ports = { ...following, ...tweets, ...feeds, ...liveUpdates, ...meter, ...limits, now };
  /** Fans out all of a tweet. */
  const fanOutAll = async () => {
    await fanOutTweet(ports, change);
    for (let next = shards.shift(); next; next = shards.shift()) await fanOutShard(ports, next);
  };
  return {
    fanOutAll,
    ports,
    ids,
    written,
    removed,
    sent,
    recentTweets,
    notified,
    measured,
    largestPage: () => largestPage,
  };
}
