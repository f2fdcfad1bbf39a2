/** A day's tweets, over all of its shards. */
import { readThrough } from "../../core/cache.ts";
import { merge } from "../../core/page/merge.ts";
import type { Range } from "../../core/page/range.ts";
import type { DiscoverPorts } from "../../domain/discover/ports.ts";
import { DomainError } from "../../domain/errors.ts";
import type { TweetRow } from "../../domain/tweet/model.ts";
import { DAY_SHARDS, idIn, indexKeys } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";

/** First pages, which most readers ask for, are cached for a second, and for a minute if their shard cannot be read. */
const readNewest = readThrough(
  (day: string, shard: number, limit: number) => readShard(day, shard, { limit }),
  { maxSize: 2_000, fresh: 1_000, stale: 0, onError: 60_000 },
);

/** Throws `unavailable` if a shard cannot be read: a page without its tweets would look complete. */
export const listDayTweets: DiscoverPorts["listDayTweets"] = async (day, range) => {
  const isFirstPage = range.before === undefined && range.after === undefined;
  const shards = Array.from({ length: DAY_SHARDS }, (_, shard) =>
    isFirstPage ? readNewest(day, shard, range.limit) : readShard(day, shard, range),
  );
  try {
    return merge(await Promise.all(shards), range);
  } catch (cause) {
    const error = new DomainError("unavailable", "Part of this day cannot be read; try again in a moment.");
    throw Object.assign(error, { cause });
  }
};

async function readShard(day: string, shard: number, range: Range): Promise<TweetRow[]> {
  const items = await queryRange(indexKeys.day(day, shard), range, { index: "GSI2" });
  return items.map((item) => ({ position: String(item.GSI2SK), tweetId: idIn(item.PK) }));
}
