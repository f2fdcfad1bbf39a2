import * as z from "zod/mini";
import { page } from "../pages.ts";
import { Tweet } from "../tweet/schemas.ts";

export const FeedItem = z.object({ tweet: Tweet, reason: z.enum(["following", "popular"]) });
export const FeedPage = page(FeedItem);

export type FeedItem = z.infer<typeof FeedItem>;
