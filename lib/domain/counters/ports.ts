import type { CommitRefusal, CountCommit, Counters } from "./commit.ts";
import type { Target } from "./countables.ts";

export type CounterPorts = {
  /** Reads items that hold counters consistently, by {@link nameOfTarget}; missing items are missing from the map. */
  readCounters(targets: readonly Target[]): Promise<Map<string, Counters>>;
  /** Which of these tweets have replies, read consistently. */
  findAnswered(tweetIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** The score of the last entry in the target's ranking; undefined while the ranking has room. */
  cutLineOf(target: Target): Promise<number | undefined>;
  /**
   * Commits in one transaction. Returns why it was refused, in which case nothing changed; undefined on success.
   * Throws `unavailable` if the table is overloaded.
   */
  commitCounts(commit: CountCommit): Promise<CommitRefusal | undefined>;
  /** Waits before a retry: a random time that grows with `round`. */
  pause(round: number): Promise<void>;
};

/** Names of targets that have lately been contended. */
export type HotTargets = { has(target: string): boolean; add(target: string): void };
