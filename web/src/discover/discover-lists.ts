import type { Suggestion } from "../../../lib/contract/discover/schemas.ts";
import type { Murmur } from "../app/murmur.ts";
import type { TweetRow, UserRow } from "../cache/row.ts";
import { readRows, readTweets, readUsers } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";

export const suggestionsKey = ["suggestions"] as const;

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

/** A row of the suggestions: a user, why they are suggested, and the users who are the reason. */
export type SuggestionRow = UserRow & Pick<Suggestion, "reason" | "count"> & { userIds: string[] };

export function suggestions({ api, cache }: Murmur): Source<SuggestionRow> {
  return {
    key: suggestionsKey,
    read: (cursor, signal) =>
      readRows(
        cache,
        () => api.listSuggestions({ query: { cursor }, signal }),
        (put, { reason, by, count, ...user }) => ({
          ...put.user(user),
          ...{ reason, count, userIds: by.map((author) => put.author(author).userId) },
        }),
      ),
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
