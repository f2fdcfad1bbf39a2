import * as z from "zod/mini";
import { page } from "../pages.ts";
import { Count } from "../schema.ts";
import { Author, User } from "../user/schemas.ts";

/** A user the caller may want to follow, and why. */
export const Suggestion = z.extend(User, {
  reason: z.enum(["popular", "followedByFollowing"]),
  /** For `followedByFollowing`: up to three users the caller follows who follow this one. */
  by: z.array(Author),
  /** A lower bound of how many there are: only the caller's latest followees are checked. */
  count: Count,
});
export const SuggestionPage = page(Suggestion);

export type Suggestion = z.infer<typeof Suggestion>;
