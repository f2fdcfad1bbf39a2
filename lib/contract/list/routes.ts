import * as z from "zod/mini";
import { PageQuery } from "../pages.ts";
import { userParams } from "../params.ts";
import { route } from "../route.ts";
import { TweetPage } from "../tweet/schemas.ts";
import { UserPage, UserReference } from "../user/schemas.ts";
import { List, ListDescription, ListId, ListName, ListPage } from "./schemas.ts";

const listParams = z.object({ listId: ListId });

export const createList = route({
  name: "createList",
  method: "POST",
  path: "/v1/lists",
  service: "follows",
  summary: "Create a list of people, whose tweets make a timeline of their own",
  scope: "follows.write",
  body: z.strictObject({
    name: ListName,
    description: z.optional(ListDescription),
    private: z.boolean(),
  }),
  status: 201,
  output: List,
  errors: [
    ...(["text_empty", "text_too_long", "text_control_characters", "list_limit_reached"] as const),
    ...(["invalid_idempotency_key", "idempotency_key_reused", "idempotency_in_progress"] as const),
  ],
  idempotent: true,
  rateLimit: "lists",
});

export const getList = route({
  name: "getList",
  method: "GET",
  path: "/v1/lists/{listId}",
  service: "follows",
  summary: "A list; a private one is found only by its owner",
  params: listParams,
  output: List,
  errors: ["invalid_list_id", "list_not_found", "blocked"],
});

export const updateList = route({
  name: "updateList",
  method: "PATCH",
  path: "/v1/lists/{listId}",
  service: "follows",
  summary: "Edit one of your lists",
  scope: "follows.write",
  params: listParams,
  body: z.strictObject({
    name: z.optional(ListName),
    description: z.optional(ListDescription),
    private: z.optional(z.boolean()),
  }),
  output: List,
  errors: [
    ...(["text_empty", "text_too_long", "text_control_characters"] as const),
    ...(["invalid_list_id", "list_not_found", "not_the_owner"] as const),
  ],
  rateLimit: "lists",
});

export const deleteList = route({
  name: "deleteList",
  method: "DELETE",
  path: "/v1/lists/{listId}",
  service: "follows",
  summary: "Delete one of your lists",
  scope: "follows.write",
  params: listParams,
  status: 204,
  errors: ["invalid_list_id", "list_not_found", "not_the_owner"],
  rateLimit: "lists",
});

export const setListMember = route({
  name: "setListMember",
  method: "POST",
  path: "/v1/lists/{listId}/members",
  service: "follows",
  summary: "Add a user to one of your lists or remove them; the body names the desired state",
  scope: "follows.write",
  params: listParams,
  body: z.strictObject({ user: UserReference, member: z.boolean() }),
  output: List,
  errors: [
    ...(["invalid_list_id", "list_not_found", "not_the_owner"] as const),
    ...(["invalid_user", "user_not_found", "blocked", "list_member_limit_reached"] as const),
  ],
  rateLimit: "lists",
});

export const listListMembers = route({
  name: "listListMembers",
  method: "GET",
  path: "/v1/lists/{listId}/members",
  service: "follows",
  summary: "The users in a list, the last one added first",
  params: listParams,
  query: PageQuery,
  output: UserPage,
  errors: ["invalid_list_id", "list_not_found", "blocked", "invalid_cursor"],
});

export const listListTweets = route({
  name: "listListTweets",
  method: "GET",
  path: "/v1/lists/{listId}/tweets",
  service: "follows",
  summary: "The tweets of the users in a list, newest first",
  params: listParams,
  query: PageQuery,
  output: TweetPage,
  errors: ["invalid_list_id", "list_not_found", "blocked", "invalid_cursor"],
});

export const listUserLists = route({
  name: "listUserLists",
  method: "GET",
  path: "/v1/users/{user}/lists",
  service: "follows",
  summary: "A user's lists, newest first: all of them to the user, the public ones to others",
  params: userParams,
  query: z.extend(PageQuery, {
    /** Whether each list has this user as a member. */
    member: z.optional(UserReference),
  }),
  output: ListPage,
  errors: ["invalid_user", "user_not_found", "blocked", "invalid_cursor"],
});
