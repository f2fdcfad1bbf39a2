/** How many partitions murmur's sharded keys need, so that none is hot in the busiest hour. */
import { DAY_SHARDS, FAVORITE_SHARDS } from "../data/table/keys.ts";
import { type Load, perSecond } from "./load.ts";

export type Shards = { name: string; built: number; writesPerSecond: number; best: number; formula: string };

/** Writes per second that one partition takes, and the share of it to plan for. */
const PARTITION = 1000;
const HEADROOM = 0.5;
/** A viral tweet, as `npm run limits` has it: favorites per second. */
const VIRAL = 5000;

export function shardsOf({ users, tweets, peak }: Load): Shards[] {
  const posted = peak * perSecond(users * tweets);
  return [
    shards("day of tweets", DAY_SHARDS, posted, {
      headroom: HEADROOM,
      formula: "tweets per second at the peak",
    }),
    // A burst may use all of a partition: adaptive capacity isolates it within minutes.
    shards("favorites of a tweet", FAVORITE_SHARDS, VIRAL, { headroom: 1, formula: "a viral tweet, once" }),
  ];
}

/** Each shard costs every reader half a read unit, so the best number is the least that holds; a power of two hashes evenly. */
function shards(
  name: string,
  built: number,
  writesPerSecond: number,
  how: { headroom: number; formula: string },
): Shards {
  const least = Math.max(1, writesPerSecond / (PARTITION * how.headroom));
  return { name, built, writesPerSecond, best: 2 ** Math.ceil(Math.log2(least)), formula: how.formula };
}
