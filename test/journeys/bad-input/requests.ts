/** Ids, queries, deeds and tokens that are not as they should be. */
import { ulid } from "ulid";
import { asWith, type Case, getting, post, unknownTweet, unknownUser } from "./cases.ts";

export const ids: Case[] = [
  { name: "a tweet id that is none", request: getting("/v1/tweets/1"), code: "invalid_tweet_id" },
  {
    name: "a tweet id in small letters",
    request: getting((w) => `/v1/tweets/${w.tweet.toLowerCase()}`),
    code: "invalid_tweet_id",
  },
  {
    name: "a user's id as a tweet's",
    request: getting((w) => `/v1/tweets/${w.bob.id}`),
    code: "invalid_tweet_id",
  },
  { name: "an unknown tweet", request: getting(`/v1/tweets/${unknownTweet}`), code: "tweet_not_found" },
  {
    name: "one bad id among many",
    request: getting((w) => `/v1/tweets?ids=${w.tweet},x`),
    code: "invalid_tweet_id",
  },
  { name: "no ids", request: getting("/v1/tweets"), code: "invalid_parameter" },
  {
    name: "101 ids",
    request: getting(`/v1/tweets?ids=${Array.from({ length: 101 }, () => ulid()).join()}`),
    code: "invalid_parameter",
  },
  { name: "a tweet's id as a user's", request: getting((w) => `/v1/users/${w.tweet}`), code: "invalid_user" },
  { name: "a handle without @", request: getting((w) => `/v1/users/${w.bob.handle}`), code: "invalid_user" },
  { name: "an unknown user id", request: getting(`/v1/users/${unknownUser}`), code: "user_not_found" },
  { name: "an unknown handle", request: getting("/v1/users/@nobody_at_all"), code: "user_not_found" },
  { name: "tweets of nobody", request: getting(`/v1/users/${unknownUser}/tweets`), code: "user_not_found" },
  {
    name: "favorites of nobody",
    request: getting(`/v1/users/${unknownUser}/favorites`),
    code: "user_not_found",
  },
  {
    name: "followers of nobody",
    request: getting(`/v1/users/${unknownUser}/followers`),
    code: "user_not_found",
  },
  {
    name: "followees of nobody",
    request: getting(`/v1/users/${unknownUser}/following`),
    code: "user_not_found",
  },
  { name: "a handle of one letter to find", request: getting("/v1/users?handle=a"), code: "invalid_handle" },
  {
    name: "a handle to find with other characters",
    request: getting("/v1/users?handle=a%25b"),
    code: "invalid_handle",
  },
  { name: "a day that is none", request: getting("/v1/recent?day=2026-02-30"), code: "invalid_day" },
  { name: "a day in words", request: getting("/v1/recent?day=today"), code: "invalid_day" },
  { name: "a limit of 0", request: getting("/v1/feed?limit=0"), code: "invalid_limit" },
  { name: "a limit of 101", request: getting("/v1/feed?limit=101"), code: "invalid_limit" },
  { name: "a limit of 1.5", request: getting("/v1/feed?limit=1.5"), code: "invalid_limit" },
  { name: "a limit in words", request: getting("/v1/feed?limit=many"), code: "invalid_limit" },
  { name: "a cursor that is none", request: getting("/v1/feed?cursor=abc"), code: "invalid_cursor" },
  {
    name: "a foreign cursor",
    request: getting((w) => `/v1/feed?cursor=${w.foreignCursor}`),
    code: "invalid_cursor",
  },
  {
    name: "a cursor of another person's list",
    request: getting((w) => `/v1/users/${w.alice.id}/tweets?cursor=${w.foreignCursor}`),
    code: "invalid_cursor",
  },
  {
    name: "a cursor of 5,000 characters",
    request: getting(`/v1/feed?cursor=${"a".repeat(5_000)}`),
    code: "invalid_cursor",
  },
  {
    name: "an unknown choice for the feed",
    request: getting("/v1/feed?include=all"),
    code: "invalid_parameter",
  },
];

export const deeds: Case[] = [
  {
    name: "favoriting an unknown tweet",
    request: post(`/v1/tweets/${unknownTweet}/favorite`, { favorited: true }),
    code: "tweet_not_found",
  },
  {
    name: "favoriting a deleted tweet",
    request: post((w) => `/v1/tweets/${w.deletedTweet}/favorite`, { favorited: true }),
    code: "tweet_deleted",
  },
  {
    name: "following oneself",
    request: post("/v1/users/me/follow", { following: true }),
    code: "cannot_follow_self",
  },
  {
    name: "following oneself by handle",
    request: post((w) => `/v1/users/@${w.alice.handle}/follow`, { following: true }),
    code: "cannot_follow_self",
  },
  {
    name: "following nobody",
    request: post(`/v1/users/${unknownUser}/follow`, { following: true }),
    code: "user_not_found",
  },
  {
    name: "unfollowing nobody",
    request: post("/v1/users/@nobody_at_all/follow", { following: false }),
    code: "user_not_found",
  },
  {
    name: "deleting another's tweet",
    request: (w) => ({ method: "DELETE", path: `/v1/tweets/${w.bobsTweet}` }),
    code: "not_the_author",
  },
  {
    name: "deleting an unknown tweet",
    request: () => ({ method: "DELETE", path: `/v1/tweets/${unknownTweet}` }),
    code: "tweet_not_found",
  },
  {
    name: "deleting a tweet twice",
    request: (w) => ({ method: "DELETE", path: `/v1/tweets/${w.deletedTweet}` }),
    code: "tweet_not_found",
  },
  { name: "an unknown path", request: getting("/v1/tweet"), code: "route_not_found" },
  { name: "the root", request: getting("/"), code: "route_not_found" },
  { name: "a version there is not", request: getting("/v2/tweets"), code: "route_not_found" },
  {
    name: "an unknown method",
    request: () => ({ method: "PUT", path: "/v1/tweets", body: {} }),
    code: "method_not_allowed",
  },
  {
    name: "deleting a feed",
    request: () => ({ method: "DELETE", path: "/v1/feed" }),
    code: "method_not_allowed",
  },
];

const anonymously = (method: string, path: string, body?: unknown) => () => ({
  method,
  path,
  token: null,
  body,
});
export const tokens: Case[] = [
  { name: "tweeting without a token", request: anonymously("POST", "/v1/tweets", { text: "Hi" }), code: 401 },
  { name: "a feed without a token", request: anonymously("GET", "/v1/feed"), code: 401 },
  { name: "me without a token", request: anonymously("GET", "/v1/users/me"), code: "token_missing" },
  {
    name: "tweeting with a forged token",
    request: asWith("forged", "POST", "/v1/tweets", { text: "Hi" }),
    code: 401,
  },
  {
    name: "reading with a forged token",
    request: asWith("forged", "GET", "/v1/popular/tweets"),
    code: "token_invalid",
  },
  {
    name: "tweeting with an unsigned token",
    request: asWith("unsigned", "POST", "/v1/tweets", { text: "Hi" }),
    code: 401,
  },
  {
    name: "reading with an unsigned token",
    request: asWith("unsigned", "GET", "/v1/popular/tweets"),
    code: "token_invalid",
  },
  {
    name: "tweeting with an expired token",
    request: asWith("expired", "POST", "/v1/tweets", { text: "Hi" }),
    code: 401,
  },
  {
    name: "reading with an expired token",
    request: asWith("expired", "GET", "/v1/popular/tweets"),
    code: "token_expired",
  },
  {
    name: "reading with a token of another use",
    request: asWith("idToken", "GET", "/v1/popular/tweets"),
    code: "token_invalid",
  },
  {
    name: "a feed with a token of another use",
    request: asWith("idToken", "GET", "/v1/feed"),
    code: "token_invalid",
  },
  {
    name: "tweeting without the scope",
    request: asWith("readOnly", "POST", "/v1/tweets", { text: "Hi" }),
    code: 403,
  },
  {
    name: "editing without the scope",
    request: asWith("readOnly", "PATCH", "/v1/users/me", { name: "A" }),
    code: 403,
  },
  {
    name: "something else than a bearer token",
    request: () => ({
      method: "GET",
      path: "/v1/popular/tweets",
      token: null,
      headers: { authorization: "Basic YTpi" },
    }),
    code: "token_invalid",
  },
];
