import * as z from "zod/mini";
import { page } from "../pages.ts";
import { Count } from "../schema.ts";
import { Author, User } from "../user/schemas.ts";

/** A user whom the caller may want to follow, and why. */
export const Suggestion = z.extend(User, {
  reason: z.enum(["popular", "followedByFollowing"]),
  /** For `followedByFollowing`: up to three of the users whom the caller follows and who follow this one. */
  by: z.array(Author),
  /** How many such users there are at least, because only those whom the caller followed last are asked. */
  count: Count,
});
export const SuggestionPage = page(Suggestion);

export type Suggestion = z.infer<typeof Suggestion>;
