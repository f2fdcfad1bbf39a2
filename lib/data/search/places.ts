/**
 * Where the postings of a term are. The time since the first tweet is divided into periods, each with a number of partitions
 * (shards): one at first, more once the term is used more often than one partition can write. Which partition a tweet is in
 * follows from its id, and a period is announced before it begins, so readers and writers that know the periods always agree.
 */
import { FIRST_ID, firstIdAt, shardOf } from "../../core/ids.ts";
import type { Range } from "../../core/page/range.ts";
import type { PostingList } from "../table/search-keys.ts";

export type Period = { from: string; shards: number };

/** What is known of a term. */
export type TermSummary = {
  /** About how many tweets have used it. */
  uses: number;
  periods: readonly Period[];
};

/** A term that has been used so rarely that nothing is stored of it. */
export const RARE: TermSummary = { uses: 0, periods: [{ from: FIRST_ID, shards: 1 }] };

/**
 * A partition takes 1,000 writes per second (DynamoDB developer guide, "Partitions and data distribution"); a quarter leaves
 * room to grow.
 */
const WRITES_PER_SHARD = 250;
/** Each step is four times the one before, so a term has at most four periods, and 85 lists in all. It never shrinks. */
const STEP = 4;
const MAX_SHARDS = 64;
/** How long before a period begins it is stored, ms: longer than anyone keeps a summary. */
export const NOTICE = 60_000;

/** The list that a tweet belongs to. */
export function placeOf(term: string, tweetId: string, { periods }: TermSummary): PostingList {
  const { from, shards } = periods.findLast((period) => period.from <= tweetId) ?? firstOf(periods);
  return { term, from, shard: shardOf(tweetId, shards) };
}

/** All lists that may contain a tweet of a range. */
export function placesIn(term: string, { before, after }: Range, { periods }: TermSummary): PostingList[] {
  return periods.flatMap(({ from, shards }, i) => {
    const end = periods[i + 1]?.from;
    const isOutside =
      (before !== undefined && before <= from) || (after !== undefined && end !== undefined && end <= after);
    return isOutside ? [] : Array.from({ length: shards }, (_, shard) => ({ term, from, shard }));
  });
}

/** The periods of a term that is used `perSecond` times a second, if there must be a new one. */
export function grown(periods: readonly Period[], perSecond: number, now: number): Period[] | undefined {
  const { shards } = periods.at(-1) ?? firstOf(periods);
  let needed = shards;
  while (needed < MAX_SHARDS && perSecond > needed * WRITES_PER_SHARD) needed *= STEP;
  return needed > shards ? [...periods, { from: firstIdAt(now + NOTICE), shards: needed }] : undefined;
}

function firstOf(periods: readonly Period[]): Period {
  return periods[0] ?? { from: FIRST_ID, shards: 1 };
}
