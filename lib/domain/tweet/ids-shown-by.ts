import type { StoredTweet, TweetRow } from "./model.ts";

/** What a row in a list of tweets says of what a tweet shows besides its author. */
export function idsShownBy({
  parentAuthorId,
  quoteOf,
  quotedAuthorId,
}: StoredTweet): Pick<TweetRow, "parentAuthorId" | "quoteOf" | "quotedAuthorId"> {
  return {
    ...(parentAuthorId === undefined ? {} : { parentAuthorId }),
    ...(quoteOf !== null && quotedAuthorId !== undefined ? { quoteOf, quotedAuthorId } : {}),
  };
}
