import * as z from "zod/mini";
import { PageQuery } from "../pages.ts";
import { tweetParams } from "../params.ts";
import { route } from "../route.ts";
import { TweetOrTombstone } from "../tweet/schemas.ts";
import { UserPage } from "../user/schemas.ts";

export const repostTweet = route({
  name: "repostTweet",
  method: "POST",
  path: "/v1/tweets/{tweetId}/repost",
  service: "tweets",
  summary: "Repost a tweet to your followers, or undo that; the body names the desired state",
  scope: "tweets.write",
  params: tweetParams,
  body: z.strictObject({ reposted: z.boolean() }),
  output: TweetOrTombstone,
  errors: ["invalid_tweet_id", "tweet_not_found", "tweet_deleted", "blocked"],
  rateLimit: "reposts",
});

export const listTweetReposts = route({
  name: "listTweetReposts",
  method: "GET",
  path: "/v1/tweets/{tweetId}/reposts",
  service: "tweets",
  summary: "The users who reposted a tweet, most recent repost first",
  params: tweetParams,
  query: PageQuery,
  output: UserPage,
  errors: ["invalid_tweet_id", "tweet_not_found", "tweet_deleted", "blocked", "invalid_cursor"],
});
