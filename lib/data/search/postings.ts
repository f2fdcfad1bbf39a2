/** The index in the table: a posting for each term of each tweet. */
import type { SearchPorts } from "../../domain/search/ports.ts";
import { type SearchableTweet, termFrom, termsOfTweet } from "../../domain/search/terms.ts";
import { batchGet } from "../table/batch-get.ts";
import { batchWrite } from "../table/batch-write.ts";
import type { Item } from "../table/client.ts";
import type { Key } from "../table/keys.ts";
import { searchKeys } from "../table/search-keys.ts";
import { placeOf, type TermSummary } from "./places.ts";
import { signatureOf } from "./signature.ts";
import { countUses, readSummaries } from "./summaries.ts";

type SummaryOf = (term: string) => TermSummary;

/**
 * A tweet's posting under its author also lists all its terms, so that its postings are found once its text is gone. It is
 * written first and removed last: a step that crashes in between is repeated.
 */
export const indexTweets: SearchPorts["indexTweets"] = async (tweets) => {
  const indexed = tweets.map((tweet) => ({ tweet, terms: termsOfTweet(tweet) }));
  const summaryOf = await readSummaries(indexed.flatMap(({ terms }) => terms));
  const itemsOf = ({ tweet, terms }: { tweet: SearchableTweet; terms: string[] }) => {
    const posting = toPosting(tweet, terms);
    const isRecord = (term: string) => term === termFrom(tweet.authorId);
    return terms.map((term) => ({
      ...keyOf(term, tweet.tweetId, summaryOf),
      ...posting,
      ...(isRecord(term) ? { terms } : {}),
    }));
  };
  const items: Item[] = indexed.flatMap(itemsOf);
  await batchWrite(items.filter((item) => "terms" in item).map((item) => ({ put: item })));
  await batchWrite(items.filter((item) => !("terms" in item)).map((item) => ({ put: item })));
  const uses = indexed.flatMap(({ tweet: { tweetId }, terms }) => terms.map((term) => ({ term, tweetId })));
  await countUses(uses, summaryOf);
};

export const unindexTweets: SearchPorts["unindexTweets"] = async (tweets) => {
  const summaryOfAuthor = await readSummaries(tweets.map(({ authorId }) => termFrom(authorId)));
  const recordKeys = tweets.map(({ tweetId, authorId }) =>
    keyOf(termFrom(authorId), tweetId, summaryOfAuthor),
  );
  const records = await batchGet(recordKeys, { consistent: true });
  const postings = records.flatMap(({ SK, terms }) =>
    (terms as string[]).map((term) => ({ term, tweetId: SK })),
  );
  const summaryOf = await readSummaries(postings.map(({ term }) => term));
  const all = postings.map(({ term, tweetId }) => keyOf(term, tweetId, summaryOf));
  const recordPartitions = new Set(records.map(({ PK }) => PK));
  await batchWrite(all.filter(({ PK }) => !recordPartitions.has(PK)).map((key) => ({ delete: key })));
  await batchWrite(records.map(({ PK, SK }) => ({ delete: { PK, SK } })));
};

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
