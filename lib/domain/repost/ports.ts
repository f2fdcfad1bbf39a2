import type { Range } from "../../core/page/range.ts";
import type { CountableState } from "../counters/model.ts";
import type { UserRow } from "../user/model.ts";
import type { Repost, RepostKey, RepostRow } from "./model.ts";

export type RepostPorts = {
  getRepost(key: RepostKey): Promise<Repost | undefined>;
  /** Which of the tweets the user has reposted. */
  getReposts(userId: string, tweetIds: readonly string[]): Promise<Map<string, Repost>>;
  /** Those of the given reposts that exist, among them some that have ended. */
  getRepostEdges(keys: readonly RepostKey[]): Promise<Repost[]>;
  /** The times of those of the given reposts that have not ended. A new repost is never missing. */
  findReposts(reposts: readonly (RepostKey & { since: string })[]): Promise<ReadonlySet<string>>;
  /** Stores the desired state in one conditional write and returns the repost's state; undefined if there is none. */
  setRepost(wanted: WantedRepost): Promise<CountableState | undefined>;
  /** What a user has reposted, by the time of the repost. */
  listReposts(userId: string, range: Range): Promise<RepostRow[]>;
  /** The users who repost a tweet, by the time of the repost. */
  listTweetReposts(tweetId: string, range: Range): Promise<UserRow[]>;
};

/** `since` is the ULID to record if the tweet becomes reposted. The row says what the tweet shows, as far as it is given. */
type WantedRepost = Omit<RepostRow, "position"> &
  RepostKey & { reposted: boolean; since: string; correlationId: string };
