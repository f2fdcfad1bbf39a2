import { now } from "../../core/clock.ts";
import { dayBefore, dayOf, firstIdAt } from "../../core/ids.ts";
import { inParallel } from "../../core/in-parallel.ts";
import { idIn, indexKeys, kindOf, RANKING_SHARDS } from "../../data/table/keys.ts";
import { queryAll } from "../../data/table/query-all.ts";
import type { Use } from "../command.ts";
import { newTally, reconcileTarget, type Tally } from "./counters.ts";

const CONCURRENCY = 8;

/** Checks every entry of the rankings that murmur shows: the popular users, and the popular tweets of today and yesterday. */
export async function reconcileRankings(use: Use): Promise<Tally> {
  const today = dayOf(firstIdAt(now()));
  const shards = Array.from({ length: RANKING_SHARDS }, (_, shard) => shard);
  const partitions = shards.flatMap((shard) => [
    indexKeys.popularUsers(shard),
    ...[today, dayBefore(today)].map((day) => indexKeys.popularTweets(day, shard)),
  ]);
  const tally = newTally();
  for (const partition of partitions)
    for await (const entries of queryAll(partition, { index: "GSI3" }))
      await inParallel(entries, CONCURRENCY, (item) =>
        reconcileTarget(
          use,
          { of: kindOf(item) === "profile" ? "profile" : "tweet", id: idIn(item.PK) },
          tally,
        ),
      );
  return tally;
}
