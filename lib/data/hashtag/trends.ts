/**
 * Who uses which hashtag: a note of each person's hashtags in a period, and counters of people per hashtag and period, which
 * a sparse part of GSI3 ranks. See `docs/decisions/0086-trends.md`.
 */
import { formatScore, scoreOf } from "../../domain/discover/score.ts";
import type { HashtagPorts } from "../../domain/hashtag/ports.ts";
import type { Item } from "../table/client.ts";
import { getItem, updateItem } from "../table/item.ts";
import { sortPrefixes } from "../table/key-prefixes.ts";
import { idIn } from "../table/keys.ts";
import { queryShards } from "../table/query.ts";
import { searchKeys, TREND_SHARDS, trendPartition, trendsPartition } from "../table/search-keys.ts";

/** Hashtags of one person that count in a period: nobody makes all the trends alone. */
const MAX_TAGS = 10;
/** How long notes and counters are kept, s: a period and its late tweets; the week that trends are compared with. */
const NOTE_LIFETIME = 6 * 60 * 60;
const COUNTER_LIFETIME = 8 * 24 * 60 * 60;
/** One person makes no trend. */
const MIN_PEOPLE = 2;
/** Hashtags read per shard of a ranking. */
const RANKED = 10;

export const noteHashtags: HashtagPorts["noteHashtags"] = async ({ userId, period, tags }) => {
  const before = await updateItem(searchKeys.tagged(userId, period), {
    UpdateExpression: "ADD tags :tags SET expiresAt = :expiresAt",
    ExpressionAttributeValues: { ":tags": new Set(tags), ":expiresAt": endOf(period) + NOTE_LIFETIME },
    ReturnValues: "ALL_OLD",
  });
  const known = (before?.tags ?? new Set()) as Set<string>;
  return tags.filter((tag) => !known.has(tag)).slice(0, Math.max(0, MAX_TAGS - known.size));
};

export const addPeople: HashtagPorts["addPeople"] = async ({ tag, written, period, people }) => {
  const shard = Math.floor(Math.random() * TREND_SHARDS);
  const key = searchKeys.trend({ tag, shard, period });
  const after = await updateItem(key, {
    UpdateExpression: "ADD people :people SET written = :written, expiresAt = :expiresAt",
    ExpressionAttributeValues: {
      ":people": people,
      ":written": written,
      ":expiresAt": endOf(period) + COUNTER_LIFETIME,
    },
    ReturnValues: "ALL_NEW",
  });
  const total = Number(after?.people);
  const score = formatScore(scoreOf(total), null);
  // The index entry moves with the score, which changes in steps of a tenth.
  if ((after as Item).GSI3SK === score) return;
  if (total < MIN_PEOPLE && !(await hasOthers({ tag, shard, period }))) return;
  await updateItem(key, {
    UpdateExpression: "SET GSI3PK = :ranking, GSI3SK = :score",
    ExpressionAttributeValues: { ":ranking": trendsPartition(period, shard), ":score": score },
  });
};

type Shard = { tag: string; shard: number; period: string };

/**
 * Whether another shard counts somebody too. Each shard is written before the others are read consistently, so of two people
 * at once at least one sees the other.
 */
async function hasOthers({ tag, shard, period }: Shard): Promise<boolean> {
  const shards = Array.from({ length: TREND_SHARDS }, (_, other) => other).filter((other) => other !== shard);
  const others = await Promise.all(
    shards.map((other) => getItem(searchKeys.trend({ tag, shard: other, period }), { consistent: true })),
  );
  return others.some((item) => item !== undefined);
}

export const rankHashtags: HashtagPorts["rankHashtags"] = async (period) => {
  const partition = (shard: number) => trendsPartition(period, shard);
  const shards = await queryShards(TREND_SHARDS, partition, { range: { limit: RANKED }, index: "GSI3" });
  const best = shards.flat().sort((a, b) => (String(a.GSI3SK) < String(b.GSI3SK) ? 1 : -1));
  return [...new Set(best.map(({ PK }) => tagIn(PK)))];
};

export const countPeople: HashtagPorts["countPeople"] = async (tag, from) => {
  const shards = await queryShards(TREND_SHARDS, (shard) => trendPartition(tag, shard), {
    range: { limit: 100 },
    prefix: sortPrefixes.period,
  });
  const people = new Map<string, number>();
  const recent = shards.flat().filter(({ SK }) => idIn(SK) >= from);
  for (const { SK, people: some } of recent) people.set(idIn(SK), (people.get(idIn(SK)) ?? 0) + Number(some));
  const [newest] = recent.sort((a, b) => (a.SK < b.SK ? 1 : -1));
  return { tag: String(newest?.written ?? tag), people };
};

/** `TREND#coffee#1` → `coffee` */
function tagIn(partition: string): string {
  const rest = idIn(partition);
  return rest.slice(0, rest.lastIndexOf("#"));
}

/** When a period of three hours is over, s since 1970. */
function endOf(period: string): number {
  return Date.parse(`${period}:00Z`) / 1000 + 3 * 60 * 60;
}
