/** The index in the table: a posting for each term of each tweet. */
import { now } from "../../core/clock.ts";
import { timeOf } from "../../core/ids.ts";
import { inParallel } from "../../core/in-parallel.ts";
import type { SearchPorts } from "../../domain/search/ports.ts";
import { type SearchableTweet, termFrom, termsOfTweet } from "../../domain/search/terms.ts";
import { assign } from "../table/assign.ts";
import { batchGet } from "../table/batch-get.ts";
import { batchWrite } from "../table/batch-write.ts";
import type { Item } from "../table/client.ts";
import { ifCondition } from "../table/condition.ts";
import { updateItem } from "../table/item.ts";
import type { Key } from "../table/keys.ts";
import { searchKeys } from "../table/search-keys.ts";
import { placeOf, type TermSummary } from "./places.ts";
import { signatureOf } from "./signature.ts";
import { countUses, readSummaries } from "./summaries.ts";

type SummaryOf = (term: string) => TermSummary;

/** Records that are written at a time. */
const CONCURRENCY = 20;
/** How long after a tweet was posted other invocations may be indexing it, ms: longer than it can be edited. */
const UNSETTLED = 60 * 60_000;
/** How long the record of a tweet deleted by then is kept, s: longer than a message is tried. */
const RECORD_LIFETIME = 4 * 24 * 60 * 60;

/**
 * A tweet's posting under its author is also its record: it has all terms under which the tweet has ever been listed, so that its
 * postings are found once its texts are gone. It is written first and removed last, and terms are only added to it: a step that
 * crashes in between, or while another lists an earlier text, is repeated.
 */
export const indexTweets: SearchPorts["indexTweets"] = async (tweets) => {
  const indexed = tweets.map((tweet) => ({ tweet, terms: termsOfTweet(tweet) }));
  const summaryOf = await readSummaries(indexed.flatMap(({ terms }) => terms));
  const listed = new Map<string, Set<string>>();
  await inParallel(indexed, CONCURRENCY, async ({ tweet, terms }) => {
    listed.set(tweet.tweetId, await writeRecord(tweet, terms, summaryOf));
  });
  const isNew = (term: string, { tweetId }: SearchableTweet) => !listed.get(tweetId)?.has(term);
  const postings = indexed.flatMap(({ tweet, terms }) => {
    const posting = toPosting(tweet, terms);
    return terms
      .filter((term) => term !== termFrom(tweet.authorId))
      .map((term) => ({ ...keyOf(term, tweet.tweetId, summaryOf), ...posting }));
  });
  await batchWrite(postings.map((item) => ({ put: item })));
  await removeFormer(indexed, listed);
  const uses = indexed.flatMap(({ tweet, terms }) =>
    terms.filter((term) => isNew(term, tweet)).map((term) => ({ term, tweetId: tweet.tweetId })),
  );
  await countUses(uses, summaryOf);
};

/** Returns the terms under which the tweet was listed before. */
async function writeRecord(
  tweet: SearchableTweet,
  terms: string[],
  summaryOf: SummaryOf,
): Promise<Set<string>> {
  const { set, ExpressionAttributeNames, ExpressionAttributeValues } = assign(toPosting(tweet, terms));
  const before = await updateItem(keyOf(termFrom(tweet.authorId), tweet.tweetId, summaryOf), {
    UpdateExpression: `ADD allTerms :terms ${set}`,
    ExpressionAttributeNames,
    ExpressionAttributeValues: { ...ExpressionAttributeValues, ":terms": new Set(terms) },
    ReturnValues: "ALL_OLD",
  });
  return new Set(before ? termsIn(before) : []);
}

/** An earlier version has stored a list. */
function termsIn({ allTerms, terms = [] }: Record<string, unknown>): string[] {
  return [...((allTerms as Set<string> | undefined) ?? []), ...(terms as string[])];
}

/** Removes the postings that an edited tweet has no longer. */
async function removeFormer(
  indexed: readonly { tweet: SearchableTweet; terms: string[] }[],
  listed: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<void> {
  const former = indexed.flatMap(({ tweet: { tweetId }, terms }) => {
    const present = new Set(terms);
    return [...(listed.get(tweetId) ?? [])]
      .filter((term) => !present.has(term))
      .map((term) => ({ term, tweetId }));
  });
  if (former.length === 0) return;
  const summaryOf = await readSummaries(former.map(({ term }) => term));
  await batchWrite(former.map(({ term, tweetId }) => ({ delete: keyOf(term, tweetId, summaryOf) })));
}

export const unindexTweets: SearchPorts["unindexTweets"] = async (tweets) => {
  const summaryOfAuthor = await readSummaries(tweets.map(({ authorId }) => termFrom(authorId)));
  const recordKeys = tweets.map(({ tweetId, authorId }) =>
    keyOf(termFrom(authorId), tweetId, summaryOfAuthor),
  );
  const records = await batchGet(recordKeys, { consistent: true });
  const postings = records.flatMap((record) => termsIn(record).map((term) => ({ term, tweetId: record.SK })));
  const summaryOf = await readSummaries(postings.map(({ term }) => term));
  const all = postings.map(({ term, tweetId }) => keyOf(term, tweetId, summaryOf));
  const recordPartitions = new Set(records.map(({ PK }) => PK));
  await batchWrite(all.filter(({ PK }) => !recordPartitions.has(PK)).map((key) => ({ delete: key })));
  const isSettled = ({ SK: tweetId }: Item) => timeOf(tweetId) < now() - UNSETTLED;
  await batchWrite(records.filter(isSettled).map(({ PK, SK }) => ({ delete: { PK, SK } })));
  await inParallel(
    records.filter((record) => !isSettled(record) && record.expiresAt === undefined),
    CONCURRENCY,
    expireRecord,
  );
};

/** Who is still listing the tweet, and crashes, finds the terms when it is tried again. Searches skip a record that expires. */
async function expireRecord({ PK, SK }: Item): Promise<void> {
  await ifCondition(() =>
    updateItem(
      { PK, SK },
      {
        UpdateExpression: "SET expiresAt = :at",
        ConditionExpression: "attribute_exists(PK)",
        ExpressionAttributeValues: { ":at": Math.floor(now() / 1000) + RECORD_LIFETIME },
      },
    ),
  );
}

function keyOf(term: string, tweetId: string, summaryOf: SummaryOf): Key {
  return searchKeys.posting({ ...placeOf(term, tweetId, summaryOf(term)), tweetId });
}

function toPosting(
  { authorId, parentAuthorId, quoteOf, quotedAuthorId }: SearchableTweet,
  terms: readonly string[],
) {
  return {
    authorId,
    ...(parentAuthorId === undefined ? {} : { parentAuthorId }),
    ...(quoteOf === undefined ? {} : { quoteOf, quotedAuthorId }),
    signature: signatureOf(terms),
  };
}
