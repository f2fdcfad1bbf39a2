import * as z from "zod/mini";
import { PageQuery } from "../pages.ts";
import { userParams } from "../params.ts";
import { route } from "../route.ts";
import { User, UserPage } from "../user/schemas.ts";

export const followUser = route({
  name: "followUser",
  method: "POST",
  path: "/v1/users/{user}/follow",
  service: "follows",
  summary: "Follow or unfollow a user; the body names the desired state",
  scope: "follows.write",
  params: userParams,
  body: z.strictObject({ following: z.boolean() }),
  output: User,
  errors: ["invalid_user", "user_not_found", "cannot_follow_self", "blocked", "following_limit_reached"],
  rateLimit: "follows",
});

export const bellUser = route({
  name: "bellUser",
  method: "POST",
  path: "/v1/users/{user}/bell",
  service: "follows",
  summary: "Be notified of each tweet of a user you follow, or no longer; the body names the desired state",
  scope: "follows.write",
  params: userParams,
  body: z.strictObject({ bell: z.boolean() }),
  output: User,
  errors: ["invalid_user", "user_not_found", "not_following", "bell_limit_reached"],
  rateLimit: "follows",
});

export const listFollowers = route({
  name: "listFollowers",
  method: "GET",
  path: "/v1/users/{user}/followers",
  service: "follows",
  summary: "A user's followers, newest first",
  params: userParams,
  query: PageQuery,
  output: UserPage,
  errors: ["invalid_user", "user_not_found", "blocked", "invalid_cursor"],
});

export const listFollowing = route({
  name: "listFollowing",
  method: "GET",
  path: "/v1/users/{user}/following",
  service: "follows",
  summary: "The users that a user follows, most recently followed first",
  params: userParams,
  query: PageQuery,
  output: UserPage,
  errors: ["invalid_user", "user_not_found", "blocked", "invalid_cursor"],
});
