import type { Murmur } from "../app/murmur.ts";
import type { TweetRow, UserRow } from "../cache/row.ts";
import { readTweets, readUsers } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";

export const tweetRepostsKey = (tweetId: string) => ["tweet-reposts", tweetId] as const;

export function tweetReposts({ api, cache }: Murmur, tweetId: string): Source<UserRow> {
  return {
    key: tweetRepostsKey(tweetId),
    read: (cursor, signal) =>
      readUsers(cache, () => api.listTweetReposts({ params: { tweetId }, query: { cursor }, signal })),
  };
}

export const tweetQuotesKey = (tweetId: string) => ["tweet-quotes", tweetId] as const;

export function tweetQuotes({ api, cache }: Murmur, tweetId: string): Source<TweetRow> {
  return {
    key: tweetQuotesKey(tweetId),
    read: (cursor, signal) =>
      readTweets(cache, () => api.listTweetQuotes({ params: { tweetId }, query: { cursor }, signal })),
  };
}
