import * as z from "zod/mini";
import { PageQuery } from "../pages.ts";
import { route } from "../route.ts";
import { Hashtag, HashtagPage, Tag, Trends } from "./schemas.ts";

const tagParams = z.object({ tag: Tag });

export const listHashtagTweets = route({
  name: "listHashtagTweets",
  method: "GET",
  path: "/v1/hashtags/{tag}/tweets",
  service: "feed",
  summary: "Tweets with a hashtag, newest first",
  params: tagParams,
  query: PageQuery,
  output: HashtagPage,
  errors: ["invalid_hashtag", "invalid_cursor"],
});

export const followHashtag = route({
  name: "followHashtag",
  method: "POST",
  path: "/v1/hashtags/{tag}/follow",
  service: "follows",
  summary: "Follow or unfollow a hashtag; the body names the desired state",
  scope: "follows.write",
  params: tagParams,
  body: z.strictObject({ following: z.boolean() }),
  output: Hashtag,
  errors: ["invalid_hashtag", "hashtag_limit_reached"],
  rateLimit: "follows",
});

export const listTrends = route({
  name: "listTrends",
  method: "GET",
  path: "/v1/trends",
  service: "feed",
  summary: "Hashtags that more people than usual have used in the last hours",
  output: Trends,
  errors: [],
});
