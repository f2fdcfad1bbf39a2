import * as z from "zod/mini";
import { PageQuery } from "../pages.ts";
import { userParams } from "../params.ts";
import { route } from "../route.ts";
import { Timestamp } from "../schema.ts";
import { User, UserPage } from "../user/schemas.ts";

export const blockUser = route({
  name: "blockUser",
  method: "POST",
  path: "/v1/users/{user}/block",
  service: "follows",
  summary: "Block a user or end the block; the body names the desired state",
  scope: "follows.write",
  params: userParams,
  body: z.strictObject({ blocked: z.boolean() }),
  output: User,
  errors: ["invalid_user", "user_not_found", "cannot_block_self"],
  rateLimit: "relations",
});

export const muteUser = route({
  name: "muteUser",
  method: "POST",
  path: "/v1/users/{user}/mute",
  service: "follows",
  summary: "Mute a user, until a time or for good, or end the mute; the body names the desired state",
  scope: "follows.write",
  params: userParams,
  body: z.strictObject({ muted: z.boolean(), until: z.optional(Timestamp) }),
  output: User,
  errors: ["invalid_user", "user_not_found", "cannot_mute_self"],
  rateLimit: "relations",
});

export const listBlocks = route({
  name: "listBlocks",
  method: "GET",
  path: "/v1/users/me/blocks",
  service: "follows",
  summary: "The users you block, the last one first",
  scope: "follows.write",
  query: PageQuery,
  output: UserPage,
  errors: ["invalid_cursor"],
});

export const listMutes = route({
  name: "listMutes",
  method: "GET",
  path: "/v1/users/me/mutes",
  service: "follows",
  summary: "The users you mute, the last one first",
  scope: "follows.write",
  query: PageQuery,
  output: UserPage,
  errors: ["invalid_cursor"],
});
