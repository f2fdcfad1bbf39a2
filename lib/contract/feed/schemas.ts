import * as z from "zod/mini";
import { page } from "../pages.ts";
import { checked } from "../schema.ts";
import { Tweet } from "../tweet/schemas.ts";
import { Author } from "../user/schemas.ts";

/** `repost`: users you follow have reposted it; the tweet may be by anyone. `hashtag`: it has a hashtag that you follow. */
export const FeedItem = z.object({
  tweet: Tweet,
  reason: z.enum(["following", "popular", "repost", "hashtag"]),
  /** Who reposted it, of the users you follow, most recent repost first; only if that is the reason. */
  by: z.optional(checked(z.array(Author), z.minLength(1))),
});
/** Parts that a feed can do without: the names and handles of authors, which are then empty, and popular tweets. */
const FeedPart = z.enum(["names", "popular"]);
export const FeedPage = z.extend(page(FeedItem), {
  /** What this page lacks because it cannot be read at the moment; absent if it is complete. */
  degraded: z.optional(z.array(FeedPart)),
});

export type FeedItem = z.infer<typeof FeedItem>;
export type FeedPart = z.infer<typeof FeedPart>;
