import type { Murmur } from "../app/murmur.ts";
import type { TweetRow, UserRow } from "../cache/row.ts";
import { readTweets, readUsers } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";

export function favorites({ api, cache }: Murmur, handle: string): Source<TweetRow> {
  const params = { user: `@${handle}` };
  return {
    key: ["favorites", handle],
    read: (cursor, signal) =>
      readTweets(cache, () => api.listFavorites({ params, query: { cursor }, signal })),
  };
}

export const tweetFavoritesKey = (tweetId: string) => ["tweet-favorites", tweetId] as const;

export function tweetFavorites({ api, cache }: Murmur, tweetId: string): Source<UserRow> {
  return {
    key: tweetFavoritesKey(tweetId),
    read: (cursor, signal) =>
      readUsers(cache, () => api.listTweetFavorites({ params: { tweetId }, query: { cursor }, signal })),
  };
}
