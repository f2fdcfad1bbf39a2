/** The path parameters that many routes share. */
import * as z from "zod/mini";
import { TweetId } from "./tweet/tweet-id.ts";
import { UserReference } from "./user/schemas.ts";

export const tweetParams = z.object({ tweetId: TweetId });
export const userParams = z.object({ user: UserReference });
