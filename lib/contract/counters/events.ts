import * as z from "zod/mini";
import { CountableState, Version } from "../envelope.ts";
import { checked } from "../schema.ts";
import { TweetId } from "../tweet/tweet-id.ts";
import { UserId } from "../user/schemas.ts";

/** Keeps a message far below SQS's 256 KB: a countable is under 300 bytes. */
export const MAX_COUNTABLES_PER_MESSAGE = 500;

/**
 * Countables of one hot target, to be counted one message at a time; from update-counters, and from update-hot-counters to
 * itself. They have the form of `Countable` in `lib/domain/counters`.
 */
export const HotCounters = z.object({
  version: Version,
  target: z.string(),
  events: checked(
    z.array(
      z.discriminatedUnion("kind", [
        z.extend(CountableState, {
          kind: z.literal("tweet"),
          tweetId: TweetId,
          authorId: UserId,
          inReplyTo: z.nullable(TweetId),
          threadId: z.optional(z.nullable(TweetId)),
          quoteOf: z.optional(z.nullable(TweetId)),
        }),
        z.extend(CountableState, { kind: z.literal("favorite"), userId: UserId, tweetId: TweetId }),
        z.extend(CountableState, { kind: z.literal("repost"), userId: UserId, tweetId: TweetId }),
        z.extend(CountableState, { kind: z.literal("follow"), followerId: UserId, followeeId: UserId }),
      ]),
    ),
    z.minLength(1),
    z.maxLength(MAX_COUNTABLES_PER_MESSAGE),
  ),
});
export type HotCounters = z.infer<typeof HotCounters>;
