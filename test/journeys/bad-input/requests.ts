/** Invalid ids, queries, actions and tokens. */
import { ulid } from "ulid";
import { type Case, get, post, unknownTweet, unknownUser, withoutToken, withToken } from "./cases.ts";

export const ids: Case[] = [
  { name: "a malformed tweet id", requestWith: get("/v1/tweets/1"), code: "invalid_tweet_id" },
  {
    name: "a lowercase tweet id",
    requestWith: get(({ tweet }) => `/v1/tweets/${tweet.toLowerCase()}`),
    code: "invalid_tweet_id",
  },
  {
    name: "a user id as a tweet id",
    requestWith: get(({ bob }) => `/v1/tweets/${bob.id}`),
    code: "invalid_tweet_id",
  },
  { name: "an unknown tweet", requestWith: get(`/v1/tweets/${unknownTweet}`), code: "tweet_not_found" },
  {
    name: "one malformed id in a list",
    requestWith: get(({ tweet }) => `/v1/tweets?ids=${tweet},x`),
    code: "invalid_tweet_id",
  },
  { name: "a missing list of ids", requestWith: get("/v1/tweets"), code: "invalid_parameter" },
  {
    name: "a list of 101 ids",
    requestWith: get(`/v1/tweets?ids=${Array.from({ length: 101 }, () => ulid()).join()}`),
    code: "invalid_parameter",
  },
  {
    name: "a tweet id as a user id",
    requestWith: get(({ tweet }) => `/v1/users/${tweet}`),
    code: "invalid_user",
  },
  {
    name: "a handle without @",
    requestWith: get(({ bob }) => `/v1/users/${bob.handle}`),
    code: "invalid_user",
  },
  { name: "an unknown user id", requestWith: get(`/v1/users/${unknownUser}`), code: "user_not_found" },
  { name: "an unknown handle", requestWith: get("/v1/users/@nobody_at_all"), code: "user_not_found" },
  {
    name: "the tweets of an unknown user",
    requestWith: get(`/v1/users/${unknownUser}/tweets`),
    code: "user_not_found",
  },
  {
    name: "the favorites of an unknown user",
    requestWith: get(`/v1/users/${unknownUser}/favorites`),
    code: "user_not_found",
  },
  {
    name: "the followers of an unknown user",
    requestWith: get(`/v1/users/${unknownUser}/followers`),
    code: "user_not_found",
  },
  {
    name: "the followees of an unknown user",
    requestWith: get(`/v1/users/${unknownUser}/following`),
    code: "user_not_found",
  },
  {
    name: "a search for a one-letter handle",
    requestWith: get("/v1/users?handle=a"),
    code: "invalid_handle",
  },
  {
    name: "a search for a handle with invalid characters",
    requestWith: get("/v1/users?handle=a%25b"),
    code: "invalid_handle",
  },
  { name: "a search for punctuation", requestWith: get("/v1/search/people?q=%3F!"), code: "invalid_query" },
  { name: "a day that does not exist", requestWith: get("/v1/recent?day=2026-02-30"), code: "invalid_day" },
  { name: "a day as a word", requestWith: get("/v1/recent?day=today"), code: "invalid_day" },
  { name: "a limit of 0", requestWith: get("/v1/feed?limit=0"), code: "invalid_limit" },
  { name: "a limit of 101", requestWith: get("/v1/feed?limit=101"), code: "invalid_limit" },
  { name: "a limit of 1.5", requestWith: get("/v1/feed?limit=1.5"), code: "invalid_limit" },
  { name: "a limit as a word", requestWith: get("/v1/feed?limit=many"), code: "invalid_limit" },
  { name: "a malformed cursor", requestWith: get("/v1/feed?cursor=abc"), code: "invalid_cursor" },
  {
    name: "a cursor from another list",
    requestWith: get(({ otherCursor }) => `/v1/feed?cursor=${otherCursor}`),
    code: "invalid_cursor",
  },
  {
    name: "a cursor from another user's list",
    requestWith: get(({ alice, otherCursor }) => `/v1/users/${alice.id}/tweets?cursor=${otherCursor}`),
    code: "invalid_cursor",
  },
  {
    name: "a cursor of 5,000 characters",
    requestWith: get(`/v1/feed?cursor=${"a".repeat(5_000)}`),
    code: "invalid_cursor",
  },
  {
    name: "an unknown include value for the feed",
    requestWith: get("/v1/feed?include=all"),
    code: "invalid_parameter",
  },
  {
    name: "an unknown type of notification",
    requestWith: get("/v1/notifications?types=mention,like"),
    code: "invalid_parameter",
  },
  {
    name: "notifications of no type",
    requestWith: get("/v1/notifications?types="),
    code: "invalid_parameter",
  },
];

export const actions: Case[] = [
  {
    name: "favoriting an unknown tweet",
    requestWith: post(`/v1/tweets/${unknownTweet}/favorite`, { favorited: true }),
    code: "tweet_not_found",
  },
  {
    name: "favoriting a deleted tweet",
    requestWith: post(({ deletedTweet }) => `/v1/tweets/${deletedTweet}/favorite`, { favorited: true }),
    code: "tweet_deleted",
  },
  {
    name: "alice following herself",
    requestWith: post("/v1/users/me/follow", { following: true }),
    code: "cannot_follow_self",
  },
  {
    name: "alice following herself by handle",
    requestWith: post(({ alice }) => `/v1/users/@${alice.handle}/follow`, { following: true }),
    code: "cannot_follow_self",
  },
  {
    name: "following an unknown user",
    requestWith: post(`/v1/users/${unknownUser}/follow`, { following: true }),
    code: "user_not_found",
  },
  {
    name: "unfollowing an unknown user",
    requestWith: post("/v1/users/@nobody_at_all/follow", { following: false }),
    code: "user_not_found",
  },
  {
    name: "the bell of a user alice does not follow",
    requestWith: post(({ bob }) => `/v1/users/${bob.id}/bell`, { bell: true }),
    code: "not_following",
  },
  {
    name: "deleting bob's tweet",
    requestWith: ({ bobsTweet }) => ({ method: "DELETE", path: `/v1/tweets/${bobsTweet}` }),
    code: "not_the_author",
  },
  {
    name: "deleting an unknown tweet",
    requestWith: () => ({ method: "DELETE", path: `/v1/tweets/${unknownTweet}` }),
    code: "tweet_not_found",
  },
  {
    name: "deleting a tweet twice",
    requestWith: ({ deletedTweet }) => ({ method: "DELETE", path: `/v1/tweets/${deletedTweet}` }),
    code: "tweet_not_found",
  },
  { name: "an unknown path", requestWith: get("/v1/tweet"), code: "route_not_found" },
  { name: "the root", requestWith: get("/"), code: "route_not_found" },
  { name: "an unknown API version", requestWith: get("/v2/tweets"), code: "route_not_found" },
  {
    name: "an unsupported method",
    requestWith: () => ({ method: "PUT", path: "/v1/tweets", body: {} }),
    code: "method_not_allowed",
  },
  {
    name: "deleting the feed",
    requestWith: () => ({ method: "DELETE", path: "/v1/feed" }),
    code: "method_not_allowed",
  },
];

export const tokens: Case[] = [
  {
    name: "tweeting without a token",
    requestWith: withoutToken("POST", "/v1/tweets", { text: "Hi" }),
    code: 401,
  },
  { name: "reading the feed without a token", requestWith: withoutToken("GET", "/v1/feed"), code: 401 },
  {
    name: "reading her own profile without a token",
    requestWith: withoutToken("GET", "/v1/users/me"),
    code: "token_missing",
  },
  {
    name: "tweeting with a forged token",
    requestWith: withToken("forged", "POST", "/v1/tweets", { text: "Hi" }),
    code: 401,
  },
  {
    name: "reading with a forged token",
    requestWith: withToken("forged", "GET", "/v1/popular/tweets"),
    code: "token_invalid",
  },
  {
    name: "tweeting with an unsigned token",
    requestWith: withToken("unsigned", "POST", "/v1/tweets", { text: "Hi" }),
    code: 401,
  },
  {
    name: "reading with an unsigned token",
    requestWith: withToken("unsigned", "GET", "/v1/popular/tweets"),
    code: "token_invalid",
  },
  {
    name: "tweeting with an expired token",
    requestWith: withToken("expired", "POST", "/v1/tweets", { text: "Hi" }),
    code: 401,
  },
  {
    name: "reading with an expired token",
    requestWith: withToken("expired", "GET", "/v1/popular/tweets"),
    code: "token_expired",
  },
  {
    name: "reading with an ID token",
    requestWith: withToken("idToken", "GET", "/v1/popular/tweets"),
    code: "token_invalid",
  },
  {
    name: "reading the feed with an ID token",
    requestWith: withToken("idToken", "GET", "/v1/feed"),
    code: "token_invalid",
  },
  {
    name: "tweeting without the scope",
    requestWith: withToken("readOnly", "POST", "/v1/tweets", { text: "Hi" }),
    code: 403,
  },
  {
    name: "editing without the scope",
    requestWith: withToken("readOnly", "PATCH", "/v1/users/me", { name: "A" }),
    code: 403,
  },
  {
    name: "a Basic authorization header",
    requestWith: () => ({
      method: "GET",
      path: "/v1/popular/tweets",
      token: null,
      headers: { authorization: "Basic YTpi" },
    }),
    code: "token_invalid",
  },
];
