import type { Range } from "../../core/page/range.ts";
import type { TweetRow } from "../tweet/model.ts";
import type { SearchableTweet } from "./terms.ts";

/**
 * An index of tweets by their terms. Posting lists in the table implement it; a search engine could
 * (`docs/decisions/0085-search-in-the-table.md`).
 */
export type SearchPorts = {
  /**
   * Tweets that have all of the terms, newest first or in the order that the range asks for. Reads a bounded number of
   * candidates; rows that are not `active` then stand for those that lack a term, because fewer rows than `limit` mean the end.
   */
  findTweets(terms: readonly string[], range: Range): Promise<TweetRow[]>;
  /** Lists tweets under their terms, and no longer under those that they had before an edit; repeating it changes nothing. */
  indexTweets(tweets: readonly SearchableTweet[]): Promise<void>;
  /** Removes tweets from everywhere that they are listed; repeating it changes nothing. */
  unindexTweets(tweets: readonly IndexedTweet[]): Promise<void>;
};

/** What identifies a tweet in the index once its text is gone. */
export type IndexedTweet = Pick<SearchableTweet, "tweetId" | "authorId">;
