/** The rankings: what `update-counters` puts into the sparse index, best first, through a cache of this process. */
import type { Ranked } from "../../domain/model.ts";
import { parseScore, RANKING_SIZE } from "../../domain/discover/score.ts";
import type { RankTweetsOfDay, RankUsers } from "../../domain/ports.ts";
import { idIn, indexKeys, RANKING_SHARDS } from "../table/keys.ts";
import { readThrough } from "../../core/cache.ts";
import { type Item, queryRange } from "../table/client.ts";

/** A tweet is popular within seconds; a ranking that cannot be read is better shown as it was some minutes ago. */
const LIFE = { fresh: 2_000, stale: 5_000, onError: 300_000 };

/** Days beyond yesterday are never asked for, each at one or two depths. */
const tweets = readThrough((key) => readTweetsOfDay(key), { max: 16, ...LIFE });
const users = readThrough(() => readRanking(indexKeys.popularUsers, RANKING_SIZE), { max: 1, ...LIFE });

export const rankTweetsOfDay: RankTweetsOfDay = (day, depth) => tweets.get(`${day} ${depth}`);

export const rankUsers: RankUsers = () => users.get("");

function readTweetsOfDay(key: string): Promise<Ranked[]> {
  const [day = "", depth] = key.split(" ");
  return readRanking((shard) => indexKeys.popularTweets(day, shard), Number(depth));
}

/** The best of all shards: the best `depth` of each, since they may all be in one. */
async function readRanking(partition: (shard: number) => string, depth: number): Promise<Ranked[]> {
  const shards = await Promise.all(
    Array.from({ length: RANKING_SHARDS }, (_, shard) =>
      queryRange(partition(shard), { limit: depth }, { index: "GSI3" }),
    ),
  );
  return shards.flat().map(toRanked).sort(bestFirst).slice(0, depth);
}

function toRanked(item: Item): Ranked {
  return { id: idIn(item.PK), ...parseScore(String(item.GSI3SK)) };
}

/** Among equals the newer one. */
function bestFirst(a: Ranked, b: Ranked): number {
  return b.score - a.score || (a.id < b.id ? 1 : -1);
}

/** Forgets the rankings; for measurements with cold caches. */
export function forgetRankings(): void {
  tweets.forget();
  users.forget();
}
