/** What one transaction of update-counters reads and changes. */
import type { FanOut } from "../feed/model.ts";
import type { Countable, Counter, Target } from "./countables.ts";

/** An item's counters now. Counters that were never changed are undefined, so that a condition can say so. */
export type Counters = TweetCounters | ProfileCounters;
export type TweetCounters = {
  of: "tweet";
  id: string;
  authorId: string;
  active: boolean;
  favorites: number | undefined;
  score: number | undefined;
};
export type ProfileCounters = {
  of: "profile";
  id: string;
  followers: number | undefined;
  followerShards: number;
  fanOut: FanOut;
  postsOften: boolean;
  score: number | undefined;
};

/** An active countable becomes counted; an inactive one is deleted (a tweet leaves a tombstone for a while). */
export type CountableCommit = {
  countable: Countable;
  /** Whether the follow gets the fan-out-on-read mark. */
  marksFanOutOnRead: boolean;
  /** Whether the deleted tweet has replies, and so keeps its row under its parent. */
  keepsPlace: boolean;
};

/** A counter that a ranking or the fan-out depends on: set from one value to the next, together with what follows from it. */
export type RankedChange = {
  counter: "favorites" | "followers";
  from: number | undefined;
  to: number;
  /** Present if the ranking's entry changes; an undefined score removes it. */
  rank?: { score: number | undefined; authorId: string | null };
  /** Present if it changes. */
  fanOut?: { from: FanOut; to: FanOut; correlationId: string };
  followerShards?: number;
};

export type TargetChange = {
  target: Target;
  /** Counters that are only added to. */
  add: Partial<Record<Counter, number>>;
  /** A new tweet of this author is counted. */
  tweeted?: true;
  ranked?: RankedChange;
};

export type CountCommit = { countables: CountableCommit[]; targets: TargetChange[] };

/** Why a transaction was refused, by the names of countables and targets. */
export type CommitRefusal = {
  /** Countables no longer in the reported state; another event reports their current one. */
  stale: ReadonlySet<string>;
  /** Targets that do not exist. */
  missing: ReadonlySet<string>;
  /** Items that another transaction is changing, and targets whose counter has changed since it was read. */
  contended: ReadonlySet<string>;
  /** Items whose change the table rejects as invalid. */
  invalid: ReadonlySet<string>;
};
