import { readThrough } from "../../core/cache.ts";
import { dayOf, shardOf } from "../../core/ids.ts";
import type { Counters } from "../../domain/counters/commit.ts";
import { nameOfTarget, type Target } from "../../domain/counters/countables.ts";
import type { CounterPorts } from "../../domain/counters/ports.ts";
import { parseScore, RANKING_SIZE } from "../../domain/discover/score.ts";
import { batchGet } from "../table/batch-get.ts";
import type { Item } from "../table/client.ts";
import { sortPrefixes } from "../table/key-prefixes.ts";
import { indexKeys, type Key, keys, kindOf, RANKING_SHARDS } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";
import { toTweet } from "../tweet/tweet-item.ts";
import { toProfile } from "../user/profile-item.ts";

export function targetKey({ of, id }: Target): Key {
  return of === "tweet" ? keys.tweet(id) : keys.profile(id);
}

export const readCounters: CounterPorts["readCounters"] = async (targets) => {
  const items = await batchGet(targets.map(targetKey), { consistent: true });
  return new Map(items.map(toCounters).map((counters) => [nameOfTarget(counters), counters]));
};

function toCounters(item: Item): Counters {
  const score = item.GSI3SK === undefined ? undefined : parseScore(String(item.GSI3SK)).score;
  if (kindOf(item) === "tweet") {
    const { id, authorId, active } = toTweet(item);
    return { of: "tweet", id, authorId, active, favorites: countIn(item.favorites), score };
  }
  const { id, followerShards, fanOut, postsOften = false } = toProfile(item);
  return { of: "profile", id, followers: countIn(item.followers), followerShards, fanOut, postsOften, score };
}

function countIn(value: unknown): number | undefined {
  return value === undefined ? undefined : Number(value);
}

export const findAnswered: CounterPorts["findAnswered"] = async (tweetIds) => {
  const answered = await Promise.all(
    tweetIds.map(async (id) => {
      const options = { prefix: sortPrefixes.reply, consistent: true };
      const rows = await queryRange(keys.tweet(id).PK, { limit: 1 }, options);
      return rows.length > 0 ? [id] : [];
    }),
  );
  return new Set(answered.flat());
};

/** The partition of the ranking that a target belongs to. Tweets have one ranking per day. */
export function rankingOf({ of, id }: Target): string {
  const shard = shardOf(id, RANKING_SHARDS);
  return of === "tweet" ? indexKeys.popularTweets(dayOf(id), shard) : indexKeys.popularUsers(shard);
}

/** How old a cut line may be, ms. Until then a few too many may enter, which only costs their index entries. */
const CUT_LINE_AGE = 5_000;

const readCutLine = readThrough(
  async (partition: string) => {
    const ranked = await queryRange(partition, { limit: RANKING_SIZE }, { index: "GSI3" });
    const last = ranked[RANKING_SIZE - 1];
    return last && parseScore(String(last.GSI3SK)).score;
  },
  { maxSize: 100, fresh: CUT_LINE_AGE, stale: CUT_LINE_AGE, onError: CUT_LINE_AGE },
);

export const cutLineOf: CounterPorts["cutLineOf"] = (target) => readCutLine(rankingOf(target));
