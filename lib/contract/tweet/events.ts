import * as z from "zod/mini";
import { CorrelationId, CountableState } from "../envelope.ts";
import { checked, Timestamp } from "../schema.ts";
import { MAX_MENTIONS } from "../text.ts";
import { Handle, UserId } from "../user/schemas.ts";
import { TweetId } from "./tweet-id.ts";

/** A tweet was posted or deleted. Its text never travels. */
export const TweetChanged = z.extend(CountableState, {
  tweetId: TweetId,
  authorId: UserId,
  inReplyTo: z.nullable(TweetId),
  /** The author of the tweet that a reply answers. */
  parentAuthorId: z.optional(UserId),
  /** The first tweet of the author's thread that it continues. */
  threadId: z.optional(z.nullable(TweetId)),
  /** The tweet that it quotes, and its author. */
  quoteOf: z.optional(z.nullable(TweetId)),
  quotedAuthorId: z.optional(UserId),
  /** The handles that its text mentions or, once it is deleted, mentioned. */
  mentions: checked(z.array(Handle), z.maxLength(MAX_MENTIONS)),
});

/** A tweet's text was changed. Whoever needs the text reads it, because it may have changed again. */
export const TweetEdited = z.object({
  tweetId: TweetId,
  authorId: UserId,
  editedAt: Timestamp,
  correlationId: CorrelationId,
});
