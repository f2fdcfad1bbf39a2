import * as z from "zod/mini";
import { PageQuery } from "../pages.ts";
import { tweetParams } from "../params.ts";
import { route } from "../route.ts";
import { TweetOrTombstone, TweetPage } from "../tweet/schemas.ts";

export const bookmarkTweet = route({
  name: "bookmarkTweet",
  method: "POST",
  path: "/v1/tweets/{tweetId}/bookmark",
  service: "tweets",
  summary: "Bookmark a tweet or remove its bookmark; the body names the desired state",
  scope: "favorites.write",
  params: tweetParams,
  body: z.strictObject({ bookmarked: z.boolean() }),
  output: TweetOrTombstone,
  errors: ["invalid_tweet_id", "tweet_not_found", "tweet_deleted", "blocked"],
  rateLimit: "bookmarks",
});

export const listBookmarks = route({
  name: "listBookmarks",
  method: "GET",
  path: "/v1/bookmarks",
  service: "tweets",
  summary: "The caller's bookmarks, most recent first",
  scope: "favorites.write",
  query: PageQuery,
  output: TweetPage,
  errors: ["invalid_cursor"],
});
