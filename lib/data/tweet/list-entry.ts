/**
 * What lists of tweets store of a tweet besides its id: the users and the quoted tweet that it shows, so that a page of the
 * list is read in one round trip. For most tweets that is nothing, and for a reply the author it answers.
 */

/** Between the parts: less than `~`, which bounds of pages end with. */
export const BETWEEN = "#";

type Listed = {
  tweetId: string;
  parentAuthorId?: string | undefined;
  quoteOf?: string | null | undefined;
  quotedAuthorId?: string | undefined;
};

/** `<id>`, `<id>#<parent's author>`, `<id>##<quoted>#<its author>` or all of them. Sorts by the id. */
export function packEntry({ tweetId, parentAuthorId, quoteOf, quotedAuthorId }: Listed): string {
  const quote = quoteOf && quotedAuthorId ? [quoteOf, quotedAuthorId] : [];
  if (parentAuthorId === undefined && quote.length === 0) return tweetId;
  return [tweetId, parentAuthorId ?? "", ...quote].join(BETWEEN);
}

/** The inverse of {@link packEntry}. */
export function unpackEntry(entry: string) {
  const [tweetId = "", parentAuthorId, quoteOf, quotedAuthorId] = entry.split(BETWEEN);
  return {
    tweetId,
    ...(parentAuthorId ? { parentAuthorId } : {}),
    ...(quoteOf && quotedAuthorId ? { quoteOf, quotedAuthorId } : {}),
  };
}
