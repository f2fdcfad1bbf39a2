import * as z from "zod/mini";
import { PictureChoice } from "../media/choice.ts";
import { MAX_PICTURES } from "../media/limits.ts";
import { PageQuery } from "../pages.ts";
import { tweetParams, userParams } from "../params.ts";
import { route } from "../route.ts";
import { checked } from "../schema.ts";
import { Caption, Conversation, Tweet, TweetBatch, TweetHistory, TweetIds, TweetPage } from "./schemas.ts";
import { TweetId } from "./tweet-id.ts";

const Pictures = checked(z.array(PictureChoice), z.maxLength(MAX_PICTURES));

export const createTweet = route({
  name: "createTweet",
  method: "POST",
  path: "/v1/tweets",
  service: "tweets",
  summary: "Post a tweet, reply to one, or quote one",
  scope: "tweets.write",
  body: checked(
    z.strictObject({
      /** It may be empty if there are pictures. */
      text: Caption,
      inReplyTo: z.optional(TweetId),
      quoteOf: z.optional(TweetId),
      /** Pictures that the author has uploaded, in the order in which they are shown. */
      media: z.optional(Pictures),
    }),
    z.refine(({ text, media = [] }) => text !== "" || media.length > 0, {
      error: "Write at least one visible character, or add a picture.",
      path: ["text"],
      params: { code: "text_empty" },
    }),
  ),
  status: 201,
  output: Tweet,
  errors: [
    "text_empty",
    "text_too_long",
    "text_control_characters",
    "tweet_not_found",
    "tweet_deleted",
    "blocked",
    "media_not_found",
    "media_not_ready",
    "media_refused",
    "media_in_use",
    "invalid_idempotency_key",
    "idempotency_in_progress",
    "idempotency_key_reused",
  ],
  idempotent: true,
  rateLimit: "tweets",
});

export const getTweet = route({
  name: "getTweet",
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
  name: "getTweets",
  method: "GET",
  path: "/v1/tweets",
  service: "tweets",
  summary: "Read up to 100 tweets by id, in the order of the ids",
  query: z.object({ ids: TweetIds }),
  output: TweetBatch,
  errors: ["invalid_tweet_id"],
});

export const editTweet = route({
  name: "editTweet",
  method: "PATCH",
  path: "/v1/tweets/{tweetId}",
  service: "tweets",
  summary: "Change what one of your own tweets says, within 30 minutes of posting it",
  scope: "tweets.write",
  params: tweetParams,
  body: z.strictObject({
    /** It may be empty if the tweet has pictures. */
    text: Caption,
    /** Pictures of the tweet, each with a description that replaces the one it has. The others keep theirs. */
    media: z.optional(Pictures),
  }),
  output: Tweet,
  errors: [
    "text_empty",
    "text_too_long",
    "text_control_characters",
    "invalid_tweet_id",
    "tweet_not_found",
    "tweet_deleted",
    "not_the_author",
    "account_suspended",
    "blocked",
    "edit_conflict",
    "edit_window_closed",
    "edit_limit_reached",
    "media_not_found",
    "if_match_required",
  ],
  etag: true,
  ifMatch: true,
  rateLimit: "tweets",
});

export const listTweetVersions = route({
  name: "listTweetVersions",
  method: "GET",
  path: "/v1/tweets/{tweetId}/history",
  service: "tweets",
  summary: "All texts that a tweet has had, newest first",
  params: tweetParams,
  output: TweetHistory,
  errors: ["invalid_tweet_id", "tweet_not_found"],
});

export const deleteTweet = route({
  name: "deleteTweet",
  method: "DELETE",
  path: "/v1/tweets/{tweetId}",
  service: "tweets",
  summary: "Delete one of your own tweets",
  scope: "tweets.write",
  params: tweetParams,
  status: 204,
  errors: ["invalid_tweet_id", "tweet_not_found", "not_the_author"],
  rateLimit: "deletions",
});

export const listUserTweets = route({
  name: "listUserTweets",
  method: "GET",
  path: "/v1/users/{user}/tweets",
  service: "tweets",
  summary: "A user's tweets, newest first, with or without replies and reposts",
  params: userParams,
  query: z.extend(PageQuery, {
    /** `none` leaves out the replies, `only` everything else. */
    replies: z._default(z.enum(["all", "none", "only"]), "all"),
    /** `all` adds what the user has reposted of others. */
    reposts: z._default(z.enum(["all", "none"]), "none"),
  }),
  output: TweetPage,
  errors: ["invalid_user", "user_not_found", "blocked", "invalid_cursor"],
});

export const getConversation = route({
  name: "getConversation",
  method: "GET",
  path: "/v1/tweets/{tweetId}/conversation",
  service: "tweets",
  summary: "A tweet, what it answers, and the replies to it with the first replies to those",
  params: tweetParams,
  query: PageQuery,
  output: Conversation,
  errors: ["invalid_tweet_id", "tweet_not_found", "invalid_cursor"],
});

export const listReplies = route({
  name: "listReplies",
  method: "GET",
  path: "/v1/tweets/{tweetId}/replies",
  service: "tweets",
  summary: "The replies to a tweet, newest first",
  params: tweetParams,
  query: PageQuery,
  output: TweetPage,
  errors: ["invalid_tweet_id", "tweet_not_found", "tweet_deleted", "invalid_cursor"],
});

export const listTweetQuotes = route({
  name: "listTweetQuotes",
  method: "GET",
  path: "/v1/tweets/{tweetId}/quotes",
  service: "tweets",
  summary: "The tweets that quote a tweet, newest first",
  params: tweetParams,
  query: PageQuery,
  output: TweetPage,
  errors: ["invalid_tweet_id", "tweet_not_found", "tweet_deleted", "blocked", "invalid_cursor"],
});
