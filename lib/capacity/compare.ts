/** Which authors should fan out on read: today's limit, both extremes, the best limit, and the choice by price. */
import { type Bill, billOf } from "./bill.ts";
import { dollarsOfFollowOnRead, dollarsOfRow, onReadOnly, onWriteOnly, type Strategy } from "./fan-out.ts";
import { type Load, liveTweets } from "./load.ts";
import { zipf } from "./zipf.ts";

/** Recent tweets that one more round trip can fetch; BatchGetItem's limit. */
const MOST_ON_READ = 100;
/** Rows per second that the fan-out writes (`lib/infra/pipeline.ts`), and how long the last follower may wait, s. */
const ROWS_PER_SECOND = 40_000;
const LONGEST = 10;
/** Candidates per factor of ten. */
const STEPS = 8;

export type Candidate = { limit: number; bill: Bill; allowed: boolean };

/**
 * Limits of followers from none to all, with their bills. Not allowed: a feed that needs more round trips, a tweet that arrives
 * too late.
 */
export function candidates(load: Load, tweetsAbove: number): Candidate[] {
  const most = Math.log10(load.users);
  const between = Array.from({ length: Math.ceil((most - 1) * STEPS) + 1 }, (_, i) =>
    Math.round(10 ** (1 + i / STEPS)),
  );
  return [0, ...between, Number.POSITIVE_INFINITY].map((limit) => {
    const bill = billOf(load, { followersAbove: limit, tweetsAbove });
    return { limit, bill, allowed: isAllowed(load, bill, limit) };
  });
}

function isAllowed(load: Load, { fanOut }: Bill, limit: number): boolean {
  const { followers } = load;
  const { followedOnRead: mean } = fanOut;
  // Three standard deviations above the mean: each user's follows are independent.
  const many = mean + 3 * Math.sqrt(mean * (1 - Math.min(1, mean / followers.mean)));
  return many <= MOST_ON_READ && longestFanOut(load, limit) <= LONGEST;
}

/** The cheapest allowed limit, or the cheapest of all if none is allowed. */
export function bestLimit(all: readonly Candidate[]): Candidate {
  const allowed = all.filter((one) => one.allowed);
  const [first, ...others] = allowed.length > 0 ? allowed : all;
  if (!first) throw new Error("There is no candidate.");
  return others.reduce((best, one) => (one.bill.dollarsPerDay < best.bill.dollarsPerDay ? one : best), first);
}

/** Tweets per day above which an author is cheaper on read. Followers do not matter: both ways cost the same for each. */
export function breakEven(load: Load): number {
  const { reads, behavior } = load;
  const feeds =
    (reads * behavior.readIn.feed) / behavior.pageSize + behavior.notificationLists + liveTweets(load);
  return dollarsOfFollowOnRead(load, feeds) / dollarsOfRow();
}

export type Compared = { name: string; strategy: Strategy; bill: Bill };

/** What is set, each of its two rules alone, both extremes, and the best limit of followers beside the set one of tweets. */
export function compare(
  load: Load,
  set: Strategy,
  best = bestLimit(candidates(load, set.tweetsAbove)),
): Compared[] {
  const { followersAbove, tweetsAbove } = set;
  const none = Number.POSITIVE_INFINITY;
  const strategies: [string, Strategy][] = [
    [`above ${count(followersAbove)} followers or ${tweetsAbove} tweets a day (set)`, set],
    [`above ${count(followersAbove)} followers`, { followersAbove, tweetsAbove: none }],
    [`above ${tweetsAbove} tweets a day`, { followersAbove: none, tweetsAbove }],
    ["all on write", onWriteOnly],
    ["all on read", onReadOnly],
    [
      `above ${count(best.limit)} followers (best) or ${tweetsAbove} tweets a day`,
      { followersAbove: best.limit, tweetsAbove },
    ],
  ];
  return strategies.map(([name, strategy]) => ({ name, strategy, bill: billOf(load, strategy) }));
}

const count = (followers: number) => followers.toLocaleString("en");

/** The same if an open page wrote no row for each author on read. */
export function compareWithoutListeners(load: Load, set: Strategy): Compared[] {
  return compare({ ...load, behavior: { ...load.behavior, listenerRows: 0 } }, set);
}

/** The same if all authors posted equally often. */
export function compareEven(load: Load, set: Strategy): Compared[] {
  return compare({ ...load, activity: zipf({ ...load.activity, exponent: 0 }) }, set);
}

/** Until the last follower of the largest author on write has the row, s. */
export function longestFanOut({ followers }: Load, followersAbove: number): number {
  if (followersAbove === 0) return 0;
  return Math.min(followersAbove, followers.members, followers.scale) / ROWS_PER_SECOND;
}
