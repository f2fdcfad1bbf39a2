import type { Murmur } from "../app/murmur.ts";
import type { TweetRow } from "../cache/row.ts";
import { readTweets } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";

/** Tweets that a query finds. The newest first are live; a ranking is not. */
export function foundTweets({ api, cache }: Murmur, q: string, sort: "recent" | "popular"): Source<TweetRow> {
  return {
    key: ["search", sort, q],
    read: (cursor, signal) =>
      readTweets(cache, () => api.searchTweets({ query: { q, sort, cursor }, signal })),
    ...(sort === "recent" ? { live: "polled" } : {}),
  };
}
