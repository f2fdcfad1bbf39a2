import * as z from "zod/mini";
import { checked } from "../schema.ts";

/**
 * Words, "phrases", #hashtags and the operators `from:`, `to:`, `since:` and `until:`; a minus excludes. `docs/search.md`
 * describes them. What is wrong in a query that is not empty is found by `lib/domain/search/query.ts`.
 */
export const TweetQuery = checked(
  z.string(),
  z.trim(),
  z.maxLength(200, "Give at most 200 characters."),
  z.regex(/[\p{L}\p{N}]/u, "Give at least one letter or digit."),
);

export const Sort = z.enum(["recent", "popular"]);
