import * as z from "zod/mini";
import { PageQuery } from "../pages.ts";
import { route } from "../route.ts";
import { TweetPage } from "../tweet/schemas.ts";
import { Sort, TweetQuery } from "./schemas.ts";

export const searchTweets = route({
  name: "searchTweets",
  method: "GET",
  path: "/v1/search/tweets",
  service: "feed",
  summary: "Tweets that contain each word of the query, newest first or most favorited first",
  query: z.extend(PageQuery, { q: TweetQuery, sort: z._default(Sort, "recent") }),
  output: TweetPage,
  errors: ["invalid_query", "invalid_cursor"],
});
