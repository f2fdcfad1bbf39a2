/**
 * How an author's tweets reach their followers. Up to a limit they are pushed: one feed row a follower. A bigger author is
 * pulled: readers take the author's recent head. Between the two a job moves the followers over, and until it is done the
 * author is both, so that nothing is ever missing.
 */
import type { FanOut } from "../model.ts";

/** Coming back takes a tenth fewer followers than leaving, so that nobody swings at the limit. */
const BACK_BELOW = 0.9;

/** How an author is delivered once they have so many followers. While a move is under way it is finished first. */
export function nextFanOut(current: FanOut, followers: number, fanOutOnWriteLimit: number): FanOut {
  if (current === "write" && followers > fanOutOnWriteLimit) return "movingToRead";
  if (current === "read" && followers < fanOutOnWriteLimit * BACK_BELOW) return "movingToWrite";
  return current;
}

export const fansOutOnWrite = (delivery: FanOut) => delivery !== "read";
export const fansOutOnRead = (delivery: FanOut) => delivery !== "write";
/** Whether those who follow from now on must be marked as pulling: not while everybody's mark is being cleared. */
export const marksNewFollowers = (delivery: FanOut) => delivery === "movingToRead" || delivery === "read";

const FOLLOWERS_PER_SHARD = 10_000;
const MAX_SHARDS = 16;

/** Over how many partitions the follows of somebody with so many followers are spread; never fewer than before. */
export function nextFollowerShards(current: number, followers: number): number {
  return Math.max(current, Math.min(MAX_SHARDS, 1 + Math.floor(followers / FOLLOWERS_PER_SHARD)));
}
