import * as z from "zod/mini";
import { PageQuery } from "../pages.ts";
import { route } from "../route.ts";
import { FeedPage } from "./schemas.ts";

export const getFeed = route({
  name: "getFeed",
  method: "GET",
  path: "/v1/feed",
  service: "feed",
  summary: "The home feed: tweets and reposts of the users you follow, mixed with popular tweets of others",
  scope: "feed.read",
  query: z.extend(PageQuery, {
    /** `following` leaves out the popular tweets. */
    include: z._default(z.enum(["following", "popular"]), "popular"),
    /** `following` leaves out replies to users you do not follow, except your own and those in a user's own thread. */
    replies: z._default(z.enum(["all", "following"]), "all"),
  }),
  output: FeedPage,
  errors: ["invalid_cursor"],
});
