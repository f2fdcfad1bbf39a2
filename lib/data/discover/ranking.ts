/** The rankings, read from the sparse index that update-counters maintains, best first. */
import { readThrough } from "../../core/cache.ts";
import type { DiscoverPorts, Ranked } from "../../domain/discover/ports.ts";
import { parseScore, RANKING_SIZE } from "../../domain/discover/score.ts";
import type { Item } from "../table/client.ts";
import { idIn, indexKeys, RANKING_SHARDS } from "../table/keys.ts";
import { queryShards } from "../table/query.ts";

/** A tweet becomes popular within seconds. If a ranking cannot be read, one that is minutes old is better than none. */
const LIFETIME = { fresh: 2_000, stale: 5_000, onError: 300_000 };

/** Only today and yesterday are read, each at one or two depths. */
export const rankTweetsOfDay: DiscoverPorts["rankTweetsOfDay"] = readThrough(
  (day: string, depth: number) => readRanking((shard) => indexKeys.popularTweets(day, shard), depth),
  { maxSize: 16, ...LIFETIME },
);

export const rankUsers: DiscoverPorts["rankUsers"] = readThrough(
  () => readRanking(indexKeys.popularUsers, RANKING_SIZE),
  { maxSize: 1, ...LIFETIME },
);

/** Reads the best `depth` of every shard, because they may all be in one. */
async function readRanking(partition: (shard: number) => string, depth: number): Promise<Ranked[]> {
  const range = { limit: depth };
  const shards = await queryShards(RANKING_SHARDS, partition, { range, index: "GSI3" });
  return shards.flat().map(toRanked).sort(bestFirst).slice(0, depth);
}

function toRanked(item: Item): Ranked {
  return { id: idIn(item.PK), ...parseScore(String(item.GSI3SK)) };
}

/** Of equal scores the newer first. */
function bestFirst(a: Ranked, b: Ranked): number {
  return b.score - a.score || (a.id < b.id ? 1 : -1);
}
