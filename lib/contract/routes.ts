/**
 * THE table of the API: every route as data. CDK, request validation, response types, OpenAPI and the typed client
 * are derived from it, and the folders of `lambdas/api` carry the same names.
 *
 * Each route is a constant of its own, built by calls without side effects, so that a Lambda's bundle holds only the
 * schemas of its own route.
 */
import * as z from "zod/mini";
import type { ProblemCode } from "./problems.ts";
import {
  Bio,
  checked,
  FeedPage,
  Name,
  NotificationId,
  NotificationPage,
  NotificationsSeen,
  PageQuery,
  RealtimeTicket,
  Tweet,
  TweetBatch,
  TweetId,
  TweetIds,
  TweetPage,
  TweetText,
  User,
  UserPage,
  UserReference,
} from "./schemas.ts";

/** The OAuth2 scopes, as Cognito's resource server `murmur` offers them (`murmur/<scope>` in a token). */
export const scopes = {
  "tweets.write": "Post and delete tweets",
  "favorites.write": "Favorite tweets",
  "follows.write": "Follow people",
  "feed.read": "Read the home feed",
  "notifications.read": "Read notifications",
  "notifications.write": "Mark notifications as seen",
  "profile.write": "Edit the profile",
} as const;
export type Scope = keyof typeof scopes;
export const RESOURCE_SERVER = "murmur";

/** The services of murmur: a set of routes that scales and is granted on its own. */
export type Service = "tweets" | "users" | "follows" | "feed" | "notifications" | "realtime" | "docs";

export type Route = {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** In API Gateway's notation: `{name}` is one path segment. */
  path: `/v1/${string}`;
  service: Service;
  summary: string;
  /** Absent: public, where a token is optional and fills `viewer`. */
  scope?: Scope;
  params?: z.ZodMiniObject;
  query?: z.ZodMiniObject;
  body?: z.ZodMiniObject;
  /** The success status; 200 unless said. */
  status?: 201 | 204;
  /** Absent: no body. */
  output?: z.ZodMiniType;
  /** Problems of this operation beyond those that every route shares. */
  errors: readonly ProblemCode[];
  /** `etag`: answers carry an ETag and honour If-None-Match. */
  etag?: true;
  /** `idempotent`: the request may carry an Idempotency-Key, which is kept for 24 hours. */
  idempotent?: true;
};

/* @__NO_SIDE_EFFECTS__ */
function route<const R extends Route>(route: R): R {
  return route;
}

const tweetParams = z.object({ tweetId: TweetId });
const userParams = z.object({ user: UserReference });

export const createTweet = route({
  method: "POST",
  path: "/v1/tweets",
  service: "tweets",
  summary: "Post a tweet, or a reply to one",
  scope: "tweets.write",
  body: z.strictObject({ text: TweetText, inReplyTo: z.optional(TweetId) }),
  status: 201,
  output: Tweet,
  errors: [
    "text_empty",
    "text_too_long",
    "text_control_characters",
    "tweet_not_found",
    "tweet_deleted",
    "invalid_idempotency_key",
    "idempotency_in_progress",
    "idempotency_key_reused",
  ],
  idempotent: true,
});

export const getTweet = route({
  method: "GET",
  path: "/v1/tweets/{tweetId}",
  service: "tweets",
  summary: "Read one tweet",
  params: tweetParams,
  output: Tweet,
  errors: ["invalid_tweet_id", "tweet_not_found"],
  etag: true,
});

export const getTweets = route({
  method: "GET",
  path: "/v1/tweets",
  service: "tweets",
  summary: "Read up to 100 tweets by id, in the order asked",
  query: z.object({
    ids: TweetIds,
  }),
  output: TweetBatch,
  errors: ["invalid_tweet_id"],
});

export const deleteTweet = route({
  method: "DELETE",
  path: "/v1/tweets/{tweetId}",
  service: "tweets",
  summary: "Delete a tweet of one's own",
  scope: "tweets.write",
  params: tweetParams,
  status: 204,
  errors: ["invalid_tweet_id", "tweet_not_found", "not_the_author"],
});

export const listUserTweets = route({
  method: "GET",
  path: "/v1/users/{user}/tweets",
  service: "tweets",
  summary: "A person's tweets, newest first",
  params: userParams,
  query: PageQuery,
  output: TweetPage,
  errors: ["invalid_user", "user_not_found", "invalid_cursor"],
});

export const favoriteTweet = route({
  method: "POST",
  path: "/v1/tweets/{tweetId}/favorite",
  service: "tweets",
  summary: "Favorite or unfavorite a tweet: the body names the wanted state",
  scope: "favorites.write",
  params: tweetParams,
  body: z.strictObject({ favorited: z.boolean() }),
  output: Tweet,
  errors: ["invalid_tweet_id", "tweet_not_found", "tweet_deleted"],
});

export const listFavorites = route({
  method: "GET",
  path: "/v1/users/{user}/favorites",
  service: "tweets",
  summary: "The tweets that a person favorited, newest tweet first",
  params: userParams,
  query: PageQuery,
  output: TweetPage,
  errors: ["invalid_user", "user_not_found", "invalid_cursor"],
});

export const listReplies = route({
  method: "GET",
  path: "/v1/tweets/{tweetId}/replies",
  service: "tweets",
  summary: "The replies to a tweet, newest first",
  params: tweetParams,
  query: PageQuery,
  output: TweetPage,
  errors: ["invalid_tweet_id", "tweet_not_found", "tweet_deleted", "invalid_cursor"],
});

export const followUser = route({
  method: "POST",
  path: "/v1/users/{user}/follow",
  service: "follows",
  summary: "Follow or unfollow a person: the body names the wanted state",
  scope: "follows.write",
  params: userParams,
  body: z.strictObject({ following: z.boolean() }),
  output: User,
  errors: ["invalid_user", "user_not_found", "cannot_follow_self"],
});

export const listFollowers = route({
  method: "GET",
  path: "/v1/users/{user}/followers",
  service: "follows",
  summary: "Who follows a person, newest follower first",
  params: userParams,
  query: PageQuery,
  output: UserPage,
  errors: ["invalid_user", "user_not_found", "invalid_cursor"],
});

export const listFollowing = route({
  method: "GET",
  path: "/v1/users/{user}/following",
  service: "follows",
  summary: "Whom a person follows, newest first",
  params: userParams,
  query: PageQuery,
  output: UserPage,
  errors: ["invalid_user", "user_not_found", "invalid_cursor"],
});

export const getFeed = route({
  method: "GET",
  path: "/v1/feed",
  service: "feed",
  summary: "The home feed: tweets of those the caller follows, with popular ones of others mixed in",
  scope: "feed.read",
  query: z.extend(PageQuery, {
    /** `following` leaves the popular tweets out. */
    include: z._default(z.enum(["following", "popular"]), "popular"),
  }),
  output: FeedPage,
  errors: ["invalid_cursor"],
});

export const listPopularTweets = route({
  method: "GET",
  path: "/v1/popular/tweets",
  service: "feed",
  summary: "The most favorited tweets of today and yesterday, most favorited first",
  query: PageQuery,
  output: TweetPage,
  errors: ["invalid_cursor"],
});

export const listPopularUsers = route({
  method: "GET",
  path: "/v1/popular/users",
  service: "feed",
  summary: "The most followed people, most followed first",
  query: PageQuery,
  output: UserPage,
  errors: ["invalid_cursor"],
});

export const listRecentTweets = route({
  method: "GET",
  path: "/v1/recent",
  service: "feed",
  summary: "Everybody's tweets of one day (UTC), newest first",
  query: z.extend(PageQuery, {
    /** Today unless given. */
    day: z.optional(z.iso.date("A day is written YYYY-MM-DD.")),
  }),
  output: TweetPage,
  errors: ["invalid_day", "invalid_cursor"],
});

export const getUser = route({
  method: "GET",
  path: "/v1/users/{user}",
  service: "users",
  summary: "A person's profile",
  params: userParams,
  output: User,
  errors: ["invalid_user", "user_not_found"],
  etag: true,
});

export const updateProfile = route({
  method: "PATCH",
  path: "/v1/users/me",
  service: "users",
  summary: "Edit one's own profile",
  scope: "profile.write",
  body: z.strictObject({
    name: z.optional(Name),
    bio: z.optional(Bio),
  }),
  output: User,
  errors: ["text_empty", "text_too_long", "text_control_characters"],
});

export const findUsers = route({
  method: "GET",
  path: "/v1/users",
  service: "users",
  summary: "People whose handle begins so, in alphabetical order",
  query: z.extend(PageQuery, {
    handle: checked(
      z.string(),
      z.toLowerCase(),
      z.regex(/^[a-z0-9_]{2,20}$/, "Give 2 to 20 of the characters a-z, 0-9 and _."),
    ),
  }),
  output: UserPage,
  errors: ["invalid_handle", "invalid_cursor"],
});

export const listNotifications = route({
  method: "GET",
  path: "/v1/notifications",
  service: "notifications",
  summary: "What happened to the caller: tweets of those they follow, favorites, follows, replies, mentions",
  scope: "notifications.read",
  query: PageQuery,
  output: NotificationPage,
  errors: ["invalid_cursor"],
});

export const markNotificationsSeen = route({
  method: "POST",
  path: "/v1/notifications/seen",
  service: "notifications",
  summary: "Move the watermark of what has been seen; it never moves back",
  scope: "notifications.write",
  body: z.strictObject({ upTo: NotificationId }),
  output: NotificationsSeen,
  errors: ["invalid_notification_id"],
});

export const createRealtimeTicket = route({
  method: "POST",
  path: "/v1/realtime/tickets",
  service: "realtime",
  summary: "A ticket for one socket, to be used within 30 seconds",
  scope: "feed.read",
  status: 201,
  output: RealtimeTicket,
  errors: [],
});

export const getOpenApi = route({
  method: "GET",
  path: "/v1/openapi.json",
  service: "docs",
  summary: "This API as an OpenAPI 3.1 document",
  output: z.record(z.string(), z.unknown()),
  errors: [],
});

/** What a route's request carries, after validation. */
export type Input<R extends Route> = {
  params: R["params"] extends z.core.$ZodType ? z.output<R["params"]> : Record<never, never>;
  query: R["query"] extends z.core.$ZodType ? z.output<R["query"]> : Record<never, never>;
  body: R["body"] extends z.core.$ZodType ? z.output<R["body"]> : undefined;
};

/** What a route answers with; undefined where it has no body. */
export type Output<R extends Route> = R["output"] extends z.core.$ZodType ? z.output<R["output"]> : undefined;
