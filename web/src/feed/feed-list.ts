import type { FeedItem } from "../../../lib/contract/feed/schemas.ts";
import type { Murmur } from "../app/murmur.ts";
import type { Put } from "../cache/cache.ts";
import type { TweetRow } from "../cache/row.ts";
import { readRows } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";

type Include = "popular" | "following";
/** A row of the feed: a tweet, and why the feed contains it. */
export type FeedRow = TweetRow & Pick<FeedItem, "reason">;

/** The start of every feed's key. */
export const feedsKey = ["feed"] as const;
export const feedKey = (include: Include) => [...feedsKey, include] as const;

export function feed({ api, cache }: Murmur, include: Include): Source<FeedRow> {
  const toRow = (put: Put, { tweet, reason }: FeedItem) => ({ ...put.tweet(tweet), reason });
  return {
    key: feedKey(include),
    read: (cursor, signal) =>
      readRows(cache, () => api.getFeed({ query: { include, cursor }, signal }), toRow),
    // Popular tweets are mixed into older pages; they are not new.
    readNewer: (cursor) =>
      readRows(cache, () => api.getFeed({ query: { include: "following", cursor } }), toRow),
    live: true,
  };
}
