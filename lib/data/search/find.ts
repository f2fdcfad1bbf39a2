import { cacheHot } from "../../core/hot-cache.ts";
import { merge } from "../../core/page/merge.ts";
import type { Range } from "../../core/page/range.ts";
import type { SearchPorts } from "../../domain/search/ports.ts";
import type { TweetRow } from "../../domain/tweet/model.ts";
import type { Item } from "../table/client.ts";
import { queryRange } from "../table/query.ts";
import { type PostingList, postingPartition } from "../table/search-keys.ts";
import { placesIn, RARE } from "./places.ts";
import { mayHave } from "./signature.ts";
import { readSummaries } from "./summaries.ts";

/** Postings that are looked through for tweets that have other terms as well: about 20 read units. */
const LOOKED_THROUGH = 500;

/** What everyone searches for at once is read once a second in each process. */
const readHotNewest = cacheHot(
  async (names) =>
    new Map(await Promise.all(names.map(async (name) => [name, await readNewest(name)] as const))),
  { maxSize: 2_000, maxAge: 1_000 },
);

type Posting = TweetRow & { signature: string };

/**
 * Two round trips: the terms' summaries, then the postings of the rarest term, all lists at once. One for a single term,
 * unless it is in many lists and its summary is not known yet.
 */
export const findTweets: SearchPorts["findTweets"] = async (terms, range) => {
  const [only] = terms;
  if (only !== undefined && terms.length === 1)
    return selectRows(await readListsOf(only, range), { range, limit: range.limit, others: [] });
  const summaryOf = await readSummaries(terms);
  const [rarest, ...others] = terms.toSorted((a, b) => summaryOf(a).uses - summaryOf(b).uses);
  if (rarest === undefined) return [];
  const places = placesIn(rarest, range, summaryOf(rarest));
  const limit =
    others.length === 0 ? range.limit : Math.max(range.limit, Math.ceil(LOOKED_THROUGH / places.length));
  const lists = await readLists(places, { ...range, limit });
  return selectRows(lists, { range, limit, others });
};

/** The list that every term has is read beside the summary that names the others, if there are any. */
async function readListsOf(term: string, range: Range): Promise<Posting[][]> {
  const first = placesIn(term, range, RARE);
  const others = readSummaries([term]).then((summaryOf) => {
    const places = placesIn(term, range, summaryOf(term));
    return readLists(
      places.filter(({ from, shard }) => !first.some((one) => one.from === from && one.shard === shard)),
      range,
    );
  });
  return (await Promise.all([readLists(first, range), others])).flat();
}

async function readLists(places: readonly PostingList[], range: Range): Promise<Posting[][]> {
  const partitions = places.map(postingPartition);
  if (range.before !== undefined || range.after !== undefined)
    return Promise.all(
      partitions.map(async (partition) => (await queryRange(partition, range)).map(toPosting)),
    );
  const names = partitions.map((partition) => `${range.limit} ${partition}`);
  const found = await readHotNewest(names);
  return names.map((name) => found.get(name)?.value ?? []);
}

async function readNewest(name: string): Promise<Posting[]> {
  const [limit = ""] = name.split(" ", 1);
  const items = await queryRange(name.slice(limit.length + 1), { limit: Number(limit) });
  return items.map(toPosting);
}

type Selection = { range: Range; limit: number; others: readonly string[] };

/**
 * The first rows that may have all terms. If a list was read only in part, nothing beyond its last row is known: then rows
 * without a term take the places of missing ones, the last ones read, so that the next read starts where this one ended.
 */
function selectRows(lists: readonly Posting[][], { range, limit, others }: Selection): TweetRow[] {
  const merged = merge(lists, { ...range, limit: Number.POSITIVE_INFINITY });
  const ends = lists.flatMap((list) => (list.length === limit ? [list.at(-1)?.position ?? ""] : []));
  const isKnown = ({ position }: Posting) =>
    ends.every((end) => (range.after === undefined ? position >= end : position <= end));
  const known = merged.filter(isKnown);
  const found = known.filter(({ signature }) => mayHave(signature, others)).map(toRow);
  const missing = range.limit - found.length;
  if (missing <= 0 || ends.length === 0) return found.slice(0, range.limit);
  const rest = known.filter(({ signature }) => !mayHave(signature, others)).slice(-missing);
  return merge([found, rest.map(({ position, tweetId }) => ({ position, tweetId, active: false }))], range);
}

function toRow({ signature: _, ...row }: Posting): TweetRow {
  return row;
}

function toPosting({
  SK,
  authorId,
  parentAuthorId,
  quoteOf,
  quotedAuthorId,
  signature,
  expiresAt,
}: Item): Posting {
  return {
    position: SK,
    tweetId: SK,
    authorId: String(authorId),
    ...(parentAuthorId === undefined ? {} : { parentAuthorId: String(parentAuthorId) }),
    ...(quoteOf === undefined ? {} : { quoteOf: String(quoteOf), quotedAuthorId: String(quotedAuthorId) }),
    // The record of a tweet that was deleted.
    ...(expiresAt === undefined ? {} : { active: false }),
    signature: String(signature),
  };
}
