import type { Range } from "../../core/page/range.ts";
import type { UserRow } from "../user/model.ts";
import type { Bells, Follow, FollowKey } from "./model.ts";

export type FollowPorts = {
  getFollow(key: FollowKey): Promise<Follow | undefined>;
  /** The follower's edges to the given users, including inactive ones that have not been counted yet. */
  getFollows(followerId: string, userIds: readonly string[]): Promise<Map<string, Follow>>;
  /** Those of the given users that the follower follows. */
  getFollowees(followerId: string, userIds: readonly string[]): Promise<Set<string>>;
  /** Those of the given users that follow the followee. */
  getFollowersAmong(followeeId: string, userIds: readonly string[]): Promise<Set<string>>;
  /** Those of the given edges that exist, read consistently. */
  getFollowEdges(keys: readonly FollowKey[]): Promise<Follow[]>;
  /** Stores the desired state in one conditional write and returns the edge; undefined if there is none. An unfollow ends the bell. */
  setFollow(wanted: WantedFollow): Promise<Follow | undefined>;
  /**
   * A user's bells. Some may be of users they have unfollowed: only the follow edge tells. A bell of an edge is
   * never missing.
   */
  getBells(followerId: string): Promise<Bells>;
  /** Sets the bell of a follow edge and replaces the user's bells. False, and nothing is stored, if either has changed meanwhile. */
  setBell(change: BellChange): Promise<boolean>;
  /** By the time of the follow, merged over all of the user's shards. */
  listFollowers(followee: { id: string; shards: number }, range: Range): Promise<UserRow[]>;
  listFollowing(followerId: string, range: Range): Promise<UserRow[]>;
  /** The latest followees of each of the given users, the latest first; a few dozen, and up to a minute old. */
  getLatestFollowees(followerIds: readonly string[]): Promise<Map<string, string[]>>;
  /**
   * One page of a shard of a user's followers, oldest follow first, and last those whose feeds are paused, which
   * `readersOnly` leaves out; `next` is undefined at the end.
   */
  pageFollowers(page: FollowerPage): Promise<{ followerIds: string[]; next: string | undefined }>;
  /** One page of a user's follow edges, also inactive ones, in the order of the followees' ids; read consistently. */
  pageFollows(page: { followerId: string; after: string | undefined; limit: number }): Promise<Follow[]>;
  /**
   * Keeps fan-outs from this follow, or lets them reach it again. `change` is the number of the feed's change: what a later
   * one has done to the edge stays, and so does an edge that has ended since.
   */
  setPaused(edge: Pick<Follow, "followerId" | "followeeId" | "since">, pause: Pause): Promise<void>;
  /** The fan-out-on-read authors that a user follows, and since when. */
  listFanOutOnReadAuthors(userId: string): Promise<{ authorId: string; since: string }[]>;
  /** Marks a follow edge, so that the follower reads the author's recent tweets. False if the follow has ended. */
  markFanOutOnRead(key: FollowKey): Promise<boolean>;
  clearFanOutOnRead(key: FollowKey): Promise<boolean>;
};

/** `since` is the ULID to record if the follow begins. */
type WantedFollow = FollowKey & {
  following: boolean;
  followerShards: number;
  since: string;
  correlationId: string;
};

/** `bell` is undefined to end it. `from` is what the change is based on. */
type BellChange = { edge: Follow; bell: string | undefined; from: Bells; to: Bells };

type FollowerPage = {
  followeeId: string;
  shard: number;
  after: string | undefined;
  limit: number;
  readersOnly?: true;
};

type Pause = { paused: boolean; change: number };
