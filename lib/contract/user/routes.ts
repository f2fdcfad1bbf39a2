import * as z from "zod/mini";
import { PictureChoice } from "../media/choice.ts";
import { PageQuery } from "../pages.ts";
import { userParams } from "../params.ts";
import { route } from "../route.ts";
import { TweetId } from "../tweet/tweet-id.ts";
import { Bio, HandlePrefix, Name, PeopleQuery, User, UserPage } from "./schemas.ts";

export const getUser = route({
  name: "getUser",
  method: "GET",
  path: "/v1/users/{user}",
  service: "users",
  summary: "A user's profile",
  params: userParams,
  output: User,
  errors: ["invalid_user", "user_not_found"],
  etag: true,
});

export const updateProfile = route({
  name: "updateProfile",
  method: "PATCH",
  path: "/v1/users/me",
  service: "users",
  summary: "Edit your own profile",
  scope: "profile.write",
  body: z.strictObject({
    name: z.optional(Name),
    bio: z.optional(Bio),
    /** One of your own tweets; null to unpin it. */
    pinnedTweet: z.optional(z.nullable(TweetId)),
    /** Pictures that you have uploaded; null to have none. */
    avatar: z.optional(z.nullable(PictureChoice)),
    banner: z.optional(z.nullable(PictureChoice)),
  }),
  output: User,
  errors: [
    ...(["text_empty", "text_too_long", "text_control_characters"] as const),
    ...(["tweet_not_found", "tweet_deleted", "not_the_author"] as const),
    ...(["media_not_found", "media_not_ready", "media_refused", "media_in_use"] as const),
  ],
  rateLimit: "profile",
});

export const findUsers = route({
  name: "findUsers",
  method: "GET",
  path: "/v1/users",
  service: "users",
  summary: "Users whose handle starts with a prefix, in alphabetical order",
  query: z.extend(PageQuery, { handle: HandlePrefix }),
  output: UserPage,
  errors: ["invalid_handle", "invalid_cursor"],
});

export const searchPeople = route({
  name: "searchPeople",
  method: "GET",
  path: "/v1/search/people",
  service: "users",
  summary: "Users with a name or handle in which a word begins as each word of the query does",
  query: z.extend(PageQuery, { q: PeopleQuery }),
  output: UserPage,
  errors: ["invalid_query", "invalid_cursor"],
});
