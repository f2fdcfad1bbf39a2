import * as z from "zod/mini";
import { page } from "../pages.ts";
import { Tweet } from "../tweet/schemas.ts";

export const FeedItem = z.object({ tweet: Tweet, reason: z.enum(["following", "popular"]) });
/** Parts that a feed can do without: the names and handles of authors, which are then empty, and popular tweets. */
const FeedPart = z.enum(["names", "popular"]);
export const FeedPage = z.extend(page(FeedItem), {
  /** What this page lacks because it cannot be read at the moment; absent if it is complete. */
  degraded: z.optional(z.array(FeedPart)),
});

export type FeedItem = z.infer<typeof FeedItem>;
export type FeedPart = z.infer<typeof FeedPart>;
