import * as z from "zod/mini";
import { CountableState } from "../envelope.ts";
import { TweetId } from "../tweet/tweet-id.ts";
import { UserId } from "../user/schemas.ts";

export const FollowChanged = z.extend(CountableState, {
  followerId: UserId,
  followeeId: UserId,
  /** ULID of the time when the follow began; kept when it ends. */
  since: TweetId,
});
