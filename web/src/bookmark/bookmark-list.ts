import type { Murmur } from "../app/murmur.ts";
import type { TweetRow } from "../cache/row.ts";
import { readTweets } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";

export const bookmarksKey = ["bookmarks"] as const;

/** The signed-in user's bookmarks. */
export function bookmarks({ api, cache }: Murmur): Source<TweetRow> {
  return {
    key: bookmarksKey,
    read: (cursor, signal) => readTweets(cache, () => api.listBookmarks({ query: { cursor }, signal })),
  };
}
