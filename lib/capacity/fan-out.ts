/** Which authors fan out on read, and what follows from it. */
import { CHUNK, INLINE_LIMIT } from "../domain/feed/fan-out-shard.ts";
import { fanOutDefaults } from "../domain/feed/model.ts";
import type { Load } from "./load.ts";
import { dollarsPerDay, dollarsPerDayOfMonthly, prices } from "./prices.ts";
import { billedBytes, bytes, FEED_DAYS, fanOutUsage, GIGABYTE, onReadUsage } from "./usage.ts";
import { membersAbove, shareAbove } from "./zipf.ts";

/** On read are authors with more followers, and those who post more tweets a day. */
export type Strategy = { followersAbove: number; tweetsAbove: number };

const NO_LIMIT = Number.POSITIVE_INFINITY;
export const onWriteOnly: Strategy = { followersAbove: NO_LIMIT, tweetsAbove: NO_LIMIT };
export const onReadOnly: Strategy = { followersAbove: 0, tweetsAbove: NO_LIMIT };
/** What murmur does unless a deployment says otherwise. */
export const deployed: Strategy = {
  followersAbove: fanOutDefaults.fanOutOnWriteLimit,
  tweetsAbove: fanOutDefaults.fanOutOnWriteTweets,
};

export type FanOut = {
  /** Feed rows written per day. */
  rows: number;
  /** Tweets per day that are fanned out on write. */
  tweetsOnWrite: number;
  /** Chunks of feed rows per day that are messages of their own. */
  chunks: number;
  /** Authors on read that a user follows on average. */
  followedOnRead: number;
};

export function fanOutOf(load: Load, strategy: Strategy): FanOut {
  const { users, tweets, followers } = load;
  const onWrite = sharesOnWrite(load, strategy);
  const rows = users * followers.mean * tweets * onWrite.rows;
  // The last chunk of each tweet is half full on average.
  const lastChunks = (tweets * membersAbove(followers, INLINE_LIMIT) * onWrite.tweets) / 2;
  return {
    rows,
    tweetsOnWrite: users * tweets * onWrite.tweets,
    chunks: (rows * shareAbove(followers, INLINE_LIMIT)) / CHUNK + lastChunks,
    followedOnRead: followers.mean * (1 - onWrite.follows),
  };
}

/** The shares, from 0 to 1, that belong to authors on write. How much an author posts does not depend on the followers. */
function sharesOnWrite({ users, followers, activity }: Load, strategy: Strategy) {
  const { followersAbove, tweetsAbove } = strategy;
  const few = {
    follows: 1 - shareAbove(followers, followersAbove),
    authors: 1 - membersAbove(followers, followersAbove) / users,
  };
  const quiet = {
    tweets: 1 - shareAbove(activity, tweetsAbove),
    authors: 1 - membersAbove(activity, tweetsAbove) / users,
  };
  return {
    follows: few.follows * quiet.authors,
    tweets: few.authors * quiet.tweets,
    rows: few.follows * quiet.tweets,
  };
}

/** Dollars per day of one follow whose author is on read: the recent tweets on each of the reads, and the sockets' rows. */
export function dollarsOfFollowOnRead(load: Load, reads: number): number {
  const rows = 2 * load.behavior.visits * load.behavior.listenerRows;
  return dollarsPerDay(prices.read, reads * onReadUsage.feedReads) + dollarsPerDay(prices.write, rows);
}

/** Dollars of one feed row, with what it costs to keep it. */
export function dollarsOfRow(): number {
  const { reads, writes } = fanOutUsage.follower;
  const kept = (FEED_DAYS * billedBytes(bytes.feedRow)) / GIGABYTE;
  return (
    dollarsPerDay(prices.write, writes) +
    dollarsPerDay(prices.read, reads) +
    dollarsPerDayOfMonthly(prices.storage, kept) +
    dollarsPerDayOfMonthly(prices.recovery, kept)
  );
}
