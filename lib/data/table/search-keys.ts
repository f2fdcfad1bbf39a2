/** The key strings of the search index and of hashtags, like those in `keys.ts`. */
import { termFrom } from "../../domain/search/terms.ts";
import { INDEX_VERSION } from "../../domain/search/units.ts";
import { prefixes, sortPrefixes } from "./key-prefixes.ts";
import { type Key, keys } from "./keys.ts";

/** Partitions that the people who use a hashtag are spread over, and the ranking of a period. */
export const TREND_SHARDS = 2;

/** One of the lists of a term: a shard of the period that begins at `from`, an id. */
export type PostingList = { term: string; from: string; shard: number };
type TrendCounter = { tag: string; shard: number; period: string };

/** The sort key of what is known of a term; postings have the ids of their tweets. */
const TERM = "TERM";

const userPartition = (userId: string) => keys.profile(userId).PK;

export const searchKeys = {
  /** How often a term of the search index is used, and how its postings are spread. */
  term: (term: string): Key => ({ PK: termPartition(term), SK: TERM }),
  /** A tweet in one of the lists of a term. */
  posting: ({ tweetId, ...list }: PostingList & { tweetId: string }): Key => ({
    PK: postingPartition(list),
    SK: tweetId,
  }),
  /** The hashtags that a user has used in a period. */
  tagged: (userId: string, period: string): Key => ({
    PK: userPartition(userId),
    SK: `${sortPrefixes.tagged}${period}`,
  }),
  /** How many people have used a hashtag in a period, in one of its shards. */
  trend: ({ tag, shard, period }: TrendCounter): Key => ({
    PK: trendPartition(tag, shard),
    SK: `${sortPrefixes.period}${period}`,
  }),
} as const;

/** What another version of the index has written is never read. */
function termPartition(term: string): string {
  return `${prefixes.term}${INDEX_VERSION}#${term}`;
}

/** How the partitions begin that list tweets by their authors. */
export function authorsPartitions(): string {
  return termPartition(termFrom(""));
}

/** Whether a key is that of the record of a tweet, its posting under its author. */
export function isRecord({ PK, SK }: Key): boolean {
  return PK.startsWith(authorsPartitions()) && SK !== TERM;
}

/** Whether a key is one of an earlier version of the index. */
export function isOfFormerVersion({ PK }: Key): boolean {
  return PK.startsWith(prefixes.term) && Number(PK.split("#", 2)[1]) < INDEX_VERSION;
}

export function postingPartition({ term, from, shard }: PostingList): string {
  return `${termPartition(term)}#${from}#${shard}`;
}

/** A shard of the counters of a hashtag. */
export function trendPartition(tag: string, shard: number): string {
  return `${prefixes.trend}${tag}#${shard}`;
}

/** GSI3 by score: a shard of a period's ranking of hashtags. */
export function trendsPartition(period: string, shard: number): string {
  return `${prefixes.trends}${period}#${shard}`;
}
