import type { CountableState } from "../counters/model.ts";

/** Names one follow edge: the follower and the followee. */
export type FollowKey = { followerId: string; followeeId: string };

/**
 * `since` is the ULID of the time when the follow began. `bell` is there while the follower wants to be notified of each
 * tweet of the followee: the ULID of the time since when. It ends with the follow.
 */
export type Follow = FollowKey & CountableState & { since: string; bell?: string };

/** The bells of a user: whose tweets they are notified of, and since when. */
export type Bells = ReadonlyMap<string, string>;

/** Every page of notifications reads each of these users' tweets. */
export const MAX_BELLS = 50;

const FOLLOWERS_PER_SHARD = 10_000;
/** Partitions that the followers of one user are spread over at most. */
export const MAX_FOLLOWER_SHARDS = 16;

/** How many partitions a user's followers are spread over, given their number; never fewer than before. */
export function nextFollowerShards(current: number, followers: number): number {
  return Math.max(current, Math.min(MAX_FOLLOWER_SHARDS, 1 + Math.floor(followers / FOLLOWERS_PER_SHARD)));
}

/** As on Mastodon: every feed page and every open page costs work for each user followed. */
const FOLLOWING_LIMIT = 7_500;
/** Users with many followers may follow more, in proportion. */
const FOLLOWING_PER_FOLLOWER = 1.1;

/** How many users someone may follow. The counter it is compared with lags by seconds, so a burst may exceed it a little. */
export function followingLimit({ followers }: { followers: number }): number {
  return Math.max(FOLLOWING_LIMIT, Math.floor(followers * FOLLOWING_PER_FOLLOWER));
}
