import * as z from "zod/mini";
import { PageQuery } from "../pages.ts";
import { route } from "../route.ts";
import { TweetPage } from "../tweet/schemas.ts";
import { UserPage } from "../user/schemas.ts";
import { SuggestionPage } from "./schemas.ts";

export const listPopularTweets = route({
  name: "listPopularTweets",
  method: "GET",
  path: "/v1/popular/tweets",
  service: "feed",
  summary: "The most favorited tweets of today and yesterday, most favorited first",
  query: PageQuery,
  output: TweetPage,
  errors: ["invalid_cursor"],
});

export const listPopularUsers = route({
  name: "listPopularUsers",
  method: "GET",
  path: "/v1/popular/users",
  service: "feed",
  summary: "The most followed users, most followed first",
  query: PageQuery,
  output: UserPage,
  errors: ["invalid_cursor"],
});

export const listSuggestions = route({
  name: "listSuggestions",
  method: "GET",
  path: "/v1/users/me/suggestions",
  service: "feed",
  summary: "People you may want to follow: popular people, and people followed by those you follow",
  scope: "feed.read",
  query: PageQuery,
  output: SuggestionPage,
  errors: ["invalid_cursor"],
});

export const listRecentTweets = route({
  name: "listRecentTweets",
  method: "GET",
  path: "/v1/recent",
  service: "feed",
  summary: "All users' tweets of one day (UTC), newest first",
  query: z.extend(PageQuery, {
    /** Today by default. */
    day: z.optional(z.iso.date("Write a day as YYYY-MM-DD.")),
  }),
  output: TweetPage,
  errors: ["invalid_day", "invalid_cursor"],
});
