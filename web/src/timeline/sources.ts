/** Every list of tweets and people that the pages show: which operation reads it, and under which key it is cached. */
import type { Client } from "../../../lib/contract/client.ts";
import type { FeedItem, Notification, Tweet, User } from "../../../lib/contract/schemas.ts";
import type { Source } from "./use-timeline.ts";

type Include = "popular" | "following";

const idOf = ({ id }: { id: string }) => id;

export const feedKey = (include: Include) => ["feed", include] as const;
export const repliesKey = (tweetId: string) => ["replies", tweetId] as const;
export const userTweetsKey = (handle: string) => ["tweets", handle] as const;
export const favoritesKey = (handle: string) => ["favorites", handle] as const;
export const notificationsKey = ["notifications"] as const;

export function feed(api: Client, include: Include): Source<FeedItem> {
  return {
    key: feedKey(include),
    read: (cursor, signal) => api.getFeed({ query: { include, cursor }, signal }),
    // Popular tweets are mixed in where one reads on; they are no news.
    readNewer: (cursor) => api.getFeed({ query: { include: "following", cursor } }),
    idOf: ({ tweet }) => tweet.id,
    live: true,
  };
}

export function notifications(api: Client): Source<Notification> {
  return {
    key: notificationsKey,
    read: (cursor, signal) => api.listNotifications({ query: { cursor }, signal }),
    idOf,
    live: true,
  };
}

export function popularTweets(api: Client): Source<Tweet> {
  return {
    key: ["popular", "tweets"],
    read: (cursor, signal) => api.listPopularTweets({ query: { cursor }, signal }),
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

export function userTweets(api: Client, handle: string): Source<Tweet> {
  return {
    key: userTweetsKey(handle),
    read: (cursor, signal) =>
      api.listUserTweets({ params: { user: `@${handle}` }, query: { cursor }, signal }),
    idOf,
  };
}

export function favorites(api: Client, handle: string): Source<Tweet> {
  return {
    key: favoritesKey(handle),
    read: (cursor, signal) =>
      api.listFavorites({ params: { user: `@${handle}` }, query: { cursor }, signal }),
    idOf,
  };
}

export function replies(api: Client, tweetId: string): Source<Tweet> {
  return {
    key: repliesKey(tweetId),
    read: (cursor, signal) => api.listReplies({ params: { tweetId }, query: { cursor }, signal }),
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

export function followers(api: Client, handle: string): Source<User> {
  return {
    key: ["followers", handle],
    read: (cursor, signal) =>
      api.listFollowers({ params: { user: `@${handle}` }, query: { cursor }, signal }),
    idOf,
  };
}

export function following(api: Client, handle: string): Source<User> {
  return {
    key: ["following", handle],
    read: (cursor, signal) =>
      api.listFollowing({ params: { user: `@${handle}` }, query: { cursor }, signal }),
    idOf,
  };
}

/** @param prefix how the handle begins, at least 2 characters */
export function peopleNamed(api: Client, prefix: string): Source<User> {
  return {
    key: ["people", prefix],
    read: (cursor, signal) => api.findUsers({ query: { handle: prefix, cursor }, signal }),
    idOf,
  };
}
