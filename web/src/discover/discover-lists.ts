import type { Client } from "../../../lib/contract/client.ts";
import type { Tweet, User } from "../../../lib/contract/schemas.ts";
import { idOf, type Source } from "../lists/source.ts";

export function popularTweets(api: Client): Source<Tweet> {
  return {
    key: ["popular", "tweets"],
    read: (cursor, signal) => api.listPopularTweets({ query: { cursor }, signal }),
    idOf,
  };
}

export function popularUsers(api: Client): Source<User> {
  return {
    key: ["popular", "users"],
    read: (cursor, signal) => api.listPopularUsers({ query: { cursor }, signal }),
    idOf,
  };
}

/** @param day `YYYY-MM-DD` in UTC; today unless given */
export function recentTweets(api: Client, day?: string): Source<Tweet> {
  return {
    key: ["recent", day ?? "today"],
    read: (cursor, signal) => api.listRecentTweets({ query: { day, cursor }, signal }),
    idOf,
  };
}
