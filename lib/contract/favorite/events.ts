import * as z from "zod/mini";
import { CountableState } from "../envelope.ts";
import { TweetId } from "../tweet/tweet-id.ts";
import { UserId } from "../user/schemas.ts";

export const FavoriteChanged = z.extend(CountableState, {
  userId: UserId,
  tweetId: TweetId,
  /** ULID of the time when the tweet was favorited; kept when it is unfavorited. */
  since: TweetId,
});
