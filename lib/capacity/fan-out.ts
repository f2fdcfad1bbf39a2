/** Which authors fan out on read, and what follows from it. */
import { CHUNK, INLINE_LIMIT } from "../domain/feed/fan-out-shard.ts";
import type { Load } from "./load.ts";
import { dollarsPerDay, prices } from "./prices.ts";
import { fanOutUsage, onReadUsage } from "./usage.ts";
import { membersAbove, shareAbove } from "./zipf.ts";

/** On read are authors with more followers, as murmur does it, and those who post more tweets a day, where given. */
export type Strategy = { followersAbove: number; tweetsAbove?: number };

export const onWriteOnly: Strategy = { followersAbove: Number.POSITIVE_INFINITY };
export const onReadOnly: Strategy = { followersAbove: 0 };

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
  const { followersAbove, tweetsAbove = Number.POSITIVE_INFINITY } = strategy;
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

/** Dollars of one feed row, its storage aside. */
export function dollarsOfRow(): number {
  const { reads, writes } = fanOutUsage.follower;
  return dollarsPerDay(prices.write, writes) + dollarsPerDay(prices.read, reads);
}
