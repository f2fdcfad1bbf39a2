/** However much there is, a step handles a bounded part of it and sends a message for the rest. */
import { describe, expect, it } from "vitest";
import { HotCounters } from "../../../lib/contract/counters/events.ts";
import { CountableEnvelope } from "../../../lib/contract/events.ts";
import {
  type ClearFeed,
  type FanOutShard,
  type FeedJob,
  FeedWrites,
  FollowChange,
  type MoveFollowers,
} from "../../../lib/contract/feed/events.ts";
import { LiveUpdateWork } from "../../../lib/contract/realtime/events.ts";
import { firstIdAt, timeOf } from "../../../lib/core/ids.ts";
import { type BackfillPorts, backfillFeed, continueClear } from "../../../lib/domain/feed/backfill-feed.ts";
import { fanOutShard } from "../../../lib/domain/feed/fan-out-shard.ts";
import { fanOutTweet, removeTweetFromFeeds } from "../../../lib/domain/feed/fan-out-tweet.ts";
import { type MovePorts, moveFollowers, startMove } from "../../../lib/domain/feed/move-followers.ts";
import type { FollowPorts } from "../../../lib/domain/follow/ports.ts";
import type { TweetPorts } from "../../../lib/domain/tweet/ports.ts";
import { alice, bob, NOON, profileOf } from "../../people.ts";

const edge = { followerId: bob.id, followeeId: alice.id };
const change = { ...edge, correlationId: "request" };
const MINUTE = 60_000;
const nothing = async () => undefined;

/** Alice posts every minute, and has done so for years: a million tweets, made as they are read. */
const listAuthorTweets: TweetPorts["listAuthorTweets"] = async (authorId, { before, limit }) => {
  const newest = before === undefined ? NOON : timeOf(before) - MINUTE;
  return Array.from({ length: limit }, (_, n) => {
    const tweetId = firstIdAt(newest - n * MINUTE);
    return { position: tweetId, tweetId, authorId };
  });
};

/** What follows from bob's unfollow of alice. Every tenth of her tweets has a row in his feed. */
function unfollow() {
  const jobs: FeedJob[] = [];
  const removed: string[] = [];
  const state = { active: false, lookedUp: 0, filled: 0 };
  const ports: BackfillPorts = {
    getFollowEdges: async () => [{ ...edge, active: state.active, counted: 0, since: firstIdAt(NOON) }],
    getFanOut: async () => ({ fanOut: "write", fanOutAt: NOON }),
    beginMove: async () => true,
    listAuthorTweets,
    listReposts: async () => [],
    findFeedRows: async (rows) => {
      state.lookedUp += rows.length;
      return rows.filter(({ position }) => (timeOf(position) / MINUTE) % 10 === 0);
    },
    removeFeedRows: async (rows) => void removed.push(...rows.map(({ position }) => position)),
    putFeedRows: async (rows) => {
      state.filled += rows.length;
    },
    sendFeedJob: async (job) => void jobs.push(job),
    sendSecondPass: async () => undefined,
    markFanOutOnRead: async () => true,
    listen: async () => undefined,
    stopListening: async () => undefined,
    now: () => NOON,
  };
  return { ports, jobs, removed, state };
}

/** A million followers in 16 shards, made as they are read. */
const MILLION = 1_000_000;
const SHARDS = 16;
function followers() {
  const pages: number[] = [];
  const pageFollowers: FollowPorts["pageFollowers"] = async ({ after, limit }) => {
    const start = Number(after ?? 0);
    const size = Math.min(limit, MILLION / SHARDS - start);
    pages.push(size);
    const next = start + size < MILLION / SHARDS ? String(start + size) : undefined;
    return { followerIds: Array.from({ length: size }, (_, n) => `follower ${start + n}`), next };
  };
  return { pageFollowers, pages };
}

describe("a tweet by alice, who has a million followers and settles", () => {
  it.each(["write", "remove"] as const)(
    "reaches a bounded number of followers per message (%s)",
    async (action) => {
      const { pageFollowers, pages } = followers();
      const waiting: FanOutShard[] = [];
      let chunks = 0;
      const ports: Parameters<typeof fanOutTweet>[0] = {
        getProfile: async () =>
          profileOf(alice, { fanOut: "settling", fanOutAt: NOON, followerShards: SHARDS }),
        pageFollowers,
        listAuthorTweets: async () => [],
        listReposts: async () => [],
        findReposts: async () => new Set(),
        sendFanOutShards: async (shards) => void waiting.push(...shards),
        sendFeedWrites: async (some) => {
          expect(some.length).toBeLessThanOrEqual(2);
          chunks += some.length;
        },
        getTweets: async () => new Map(),
        ...{ addRecentTweets: nothing, removeRecentTweet: nothing, signalListeners: nothing },
        ...{ putFeedRows: nothing, removeFeedRows: nothing, signalTweet: nothing },
        measureFanOut: () => undefined,
        ...{ findOpenConnections: async () => [], beginMove: async () => true, now: () => NOON },
        ...{ setPace: async () => true, fanOutOnWriteLimit: 100_000, fanOutOnWriteTweets: 6 },
      };
      const tweet = { tweetId: firstIdAt(NOON), authorId: alice.id, inReplyTo: null, mentions: [] };
      const event = { ...tweet, active: action === "write", counted: 0, correlationId: "request" } as const;
      await (action === "write" ? fanOutTweet : removeTweetFromFeeds)(ports, event);
      expect([waiting.length, pages.length]).toEqual([SHARDS, 0]);
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const before = pages.length;
        await fanOutShard(ports, next);
        expect(pages.length - before).toBeLessThanOrEqual(10);
      }
      expect(Math.max(...pages)).toBe(1000);
      expect(chunks).toBe(MILLION / 500);
    },
  );
});

describe("alice's move, with a million followers", () => {
  it.each(["movingToRead", "movingToWrite"] as const)(
    "(%s) handles 200 per message",
    async (fanOut) => {
      const { pageFollowers, pages } = followers();
      const jobs: FeedJob[] = [];
      let rows = 0;
      let finished = false;
      const ports: MovePorts = {
        continueMove: async () => ({ followerShards: SHARDS }),
        finishMove: async () => {
          finished = true;
          return true;
        },
        pageFollowers,
        listAuthorTweets,
        listReposts: async () => [],
        putFeedRows: async (some) => {
          rows = Math.max(rows, some.length);
        },
        sendFeedJob: async (job) => void jobs.push(job),
        ...{ markFanOutOnRead: async () => true, clearFanOutOnRead: async () => true },
        ...{ addRecentTweets: nothing, listen: nothing, now: () => NOON },
      };
      await startMove(ports, { authorId: alice.id, fanOut, correlationId: "request" });
      for (let job = jobs.shift(); job; job = jobs.shift()) await moveFollowers(ports, job as MoveFollowers);
      expect(finished).toBe(true);
      expect(pages.reduce((sum, size) => sum + size, 0)).toBe(MILLION);
      expect(Math.max(...pages)).toBe(200);
      expect(rows).toBe(fanOut === "movingToRead" ? 0 : 200 * 20);
      // 5,000 messages take a while on a busy machine.
    },
    60_000,
  );
});

describe("a message", () => {
  const correlationId = "request";
  const head = { version: 1, correlationId } as const;
  const tweet = { tweetId: firstIdAt(NOON), authorId: alice.id };
  const state = { active: true, counted: 0, correlationId };
  const created = { ...tweet, ...state, inReplyTo: null, mentions: [] };
  const push = { userId: bob.id, connectionId: "c", update: { type: "tweet", ...tweet } };
  const favorite = { ...state, kind: "favorite", userId: bob.id, tweetId: tweet.tweetId };
  const lists = {
    "of events": [CountableEnvelope, { ...head, type: "tweet.created" }, "events", created, 100],
    "of follows": [FollowChange, { ...head, type: "second-pass" }, "follows", change, 100],
    "of feeds": [FeedWrites, { ...head, ...tweet, action: "write" }, "followerIds", bob.id, 500],
    "of hot counters": [HotCounters, { ...head, target: "tweet" }, "events", favorite, 500],
    "of live updates": [LiveUpdateWork, { ...head, action: "push" }, "pushes", push, 200],
  } as const;

  it.each(Object.entries(lists))("%s has an upper limit, and so has what its step does", (_, list) => {
    const [schema, message, name, item, max] = list;
    const holding = (count: number) => ({ ...message, [name]: Array.from({ length: count }, () => item) });
    expect(schema.safeParse(holding(max)).success).toBe(true);
    expect(schema.safeParse(holding(max + 1)).success).toBe(false);
  });
});

describe("bob's unfollow of alice, who has posted a million tweets", () => {
  it("removes only rows that exist, a page per message, and ends with the rows that may still be there", async () => {
    const { ports, jobs, removed, state } = unfollow();
    await backfillFeed(ports, [change]);
    let messages = 0;
    for (let job = jobs.shift(); job; job = jobs.shift()) {
      expect(jobs).toEqual([]);
      const before = state.lookedUp;
      await continueClear(ports, job as ClearFeed);
      expect(state.lookedUp - before).toBeLessThanOrEqual(100);
      messages += 1;
    }
    const rowsOfAMonth = 31 * 24 * 60;
    expect(state.lookedUp).toBeGreaterThanOrEqual(rowsOfAMonth);
    expect(messages).toBeLessThan(rowsOfAMonth / 100 + 2);
    expect(removed).toHaveLength(state.lookedUp / 10);
  });

  it("stops when bob follows her again, and brings her latest tweets back", async () => {
    const { ports, jobs, state } = unfollow();
    await backfillFeed(ports, [change]);
    state.active = true;
    const [job] = jobs.splice(0);
    const before = state.lookedUp;
    await continueClear(ports, job as ClearFeed);
    expect([jobs, state.lookedUp - before, state.filled]).toEqual([[], 0, 20]);
  });

  it("brings them back, too, if he follows her while the last page is removed", async () => {
    const { ports, state, jobs } = unfollow();
    const old = firstIdAt(NOON - 40 * 24 * 60 * MINUTE);
    const job = { version: 1, type: "clear-feed", before: old, ...change } as const;
    const removeFeedRows: BackfillPorts["removeFeedRows"] = async () => {
      state.active = true;
    };
    await continueClear({ ...ports, removeFeedRows }, job);
    expect([jobs, state.filled]).toEqual([[], 20]);
  });
});
