/** The tweets of a day, over all of its shards. */
import { DomainError } from "../../domain/errors.ts";
import { merge } from "../../domain/page/merge.ts";
import type { ListTweetIdsOfDay, Range } from "../../domain/ports.ts";
import { DAY_SHARDS, idIn, indexKeys } from "../table/keys.ts";
import { readThrough } from "../../core/cache.ts";
import { queryRange } from "../table/client.ts";

type Row = { id: string };

/**
 * Newest first, the way most people look at a day, each shard is remembered for a second; and for a minute longer to
 * stand in for itself where it cannot be read.
 */
const newest = readThrough(
  (key) => {
    const [day = "", shard, limit] = key.split(" ");
    return readShard(day, Number(shard), { limit: Number(limit) });
  },
  { max: 2_000, fresh: 1_000, stale: 0, onError: 60_000 },
);

/** Throws `unavailable` when a shard cannot be read: a page that lacks some tweets would look like a whole one. */
export const listDayTweets: ListTweetIdsOfDay = async (day, range) => {
  const fromTheTop = range.before === undefined && range.after === undefined;
  const shards = Array.from({ length: DAY_SHARDS }, (_, shard) =>
    fromTheTop ? newest.get(`${day} ${shard} ${range.limit}`) : readShard(day, shard, range),
  );
  try {
    return merge(await Promise.all(shards), range);
  } catch (cause) {
    const error = new DomainError("unavailable", "A part of this day cannot be read; try again in a moment.");
    throw Object.assign(error, { cause });
  }
};

async function readShard(day: string, shard: number, range: Range): Promise<Row[]> {
  const items = await queryRange(indexKeys.day(day, shard), range, { index: "GSI2" });
  return items.map((item) => ({ id: idIn(item.PK) }));
}

/** Forgets all days; for measurements with cold caches. */
export function forgetDays(): void {
  newest.forget();
}
