import * as z from "zod/mini";
import { CountableState } from "../envelope.ts";
import { TweetId } from "../tweet/tweet-id.ts";
import { UserId } from "../user/schemas.ts";

export const RepostChanged = z.extend(CountableState, {
  userId: UserId,
  tweetId: TweetId,
  /** The tweet's author. */
  authorId: UserId,
  /** ULID of the time when the tweet was reposted; kept when the repost ends. Its feed rows stand there. */
  since: TweetId,
  /** What the tweet shows besides its author: who it answers, and what it quotes. Not of a repost that has ended. */
  parentAuthorId: z.optional(UserId),
  quoteOf: z.optional(TweetId),
  quotedAuthorId: z.optional(UserId),
});
