import type { Murmur } from "../app/murmur.ts";
import type { TweetRow } from "../cache/row.ts";
import { readTweets } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";

export function favorites({ api, cache }: Murmur, handle: string): Source<TweetRow> {
  const params = { user: `@${handle}` };
  return {
    key: ["favorites", handle],
    read: (cursor, signal) =>
      readTweets(cache, () => api.listFavorites({ params, query: { cursor }, signal })),
  };
}
