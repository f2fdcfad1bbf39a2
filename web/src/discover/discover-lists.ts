import type { Murmur } from "../app/murmur.ts";
import type { TweetRow, UserRow } from "../cache/row.ts";
import { readTweets, readUsers } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";

export function popularTweets({ api, cache }: Murmur): Source<TweetRow> {
  return {
    key: ["popular", "tweets"],
    read: (cursor, signal) => readTweets(cache, () => api.listPopularTweets({ query: { cursor }, signal })),
  };
}

export function popularUsers({ api, cache }: Murmur): Source<UserRow> {
  return {
    key: ["popular", "users"],
    read: (cursor, signal) => readUsers(cache, () => api.listPopularUsers({ query: { cursor }, signal })),
  };
}

/** @param day `YYYY-MM-DD` in UTC; today by default */
export function recentTweets({ api, cache }: Murmur, day?: string): Source<TweetRow> {
  return {
    key: ["recent", day ?? "today"],
    read: (cursor, signal) =>
      readTweets(cache, () => api.listRecentTweets({ query: { day, cursor }, signal })),
  };
}
