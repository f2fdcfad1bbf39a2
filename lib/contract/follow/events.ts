import * as z from "zod/mini";
import { countableState } from "../envelope.ts";
import { TweetId } from "../tweet/schemas.ts";
import { UserId } from "../user/schemas.ts";

export const FollowChanged = z.object({
  ...countableState,
  followerId: UserId,
  followeeId: UserId,
  /** ULID of the time when the follow began; kept when it ends. */
  since: TweetId,
});
