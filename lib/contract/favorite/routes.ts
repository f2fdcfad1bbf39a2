import * as z from "zod/mini";
import { PageQuery } from "../pages.ts";
import { tweetParams, userParams } from "../params.ts";
import { route } from "../route.ts";
import { TweetOrTombstone, TweetPage } from "../tweet/schemas.ts";
import { UserPage } from "../user/schemas.ts";

export const favoriteTweet = route({
  name: "favoriteTweet",
  method: "POST",
  path: "/v1/tweets/{tweetId}/favorite",
  service: "tweets",
  summary: "Favorite or unfavorite a tweet; the body names the desired state",
  scope: "favorites.write",
  params: tweetParams,
  body: z.strictObject({ favorited: z.boolean() }),
  output: TweetOrTombstone,
  errors: ["invalid_tweet_id", "tweet_not_found", "tweet_deleted", "blocked"],
  rateLimit: "favorites",
});

export const listFavorites = route({
  name: "listFavorites",
  method: "GET",
  path: "/v1/users/{user}/favorites",
  service: "tweets",
  summary: "The tweets that a user favorited, newest tweet first",
  params: userParams,
  query: PageQuery,
  output: TweetPage,
  errors: ["invalid_user", "user_not_found", "blocked", "invalid_cursor"],
});

export const listTweetFavorites = route({
  name: "listTweetFavorites",
  method: "GET",
  path: "/v1/tweets/{tweetId}/favorites",
  service: "tweets",
  summary: "The users who favorited a tweet, most recent favorite first",
  params: tweetParams,
  query: PageQuery,
  output: UserPage,
  errors: ["invalid_tweet_id", "tweet_not_found", "tweet_deleted", "blocked", "invalid_cursor"],
});
