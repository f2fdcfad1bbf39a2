/** What open pages learn over their sockets, and the messages that carry it to push-live-updates. */
import * as z from "zod/mini";
import { CorrelationId, Version } from "../envelope.ts";
import { checked, Timestamp } from "../schema.ts";
import { TweetId } from "../tweet/tweet-id.ts";
import { UserId } from "../user/schemas.ts";

/** There is something to ask for: a tweet in the feed, its new text, a notification, or whether the session still lasts. */
export const LiveUpdate = z.discriminatedUnion("type", [
  z.object({ type: z.literal("tweet"), tweetId: TweetId, authorId: UserId }),
  z.object({ type: z.literal("edit"), tweetId: TweetId, editedAt: Timestamp }),
  z.object({ type: z.literal("notification"), id: z.string() }),
  z.object({ type: z.literal("session") }),
]);
export type LiveUpdate = z.infer<typeof LiveUpdate>;

/** The most live updates in a message of 60 KB, with the ids of up to 100 requests. */
export const MAX_PUSHES = 200;

/** Live updates for open connections, from the step that wrote what is new. */
export const PushLiveUpdates = z.object({
  version: Version,
  action: z.literal("push"),
  pushes: checked(
    z.array(z.object({ userId: UserId, connectionId: z.string(), update: LiveUpdate })),
    z.minLength(1),
    z.maxLength(MAX_PUSHES),
  ),
  /** Of the requests that the updates are about. */
  correlationIds: z._default(z.array(CorrelationId), []),
});
export type PushLiveUpdates = z.infer<typeof PushLiveUpdates>;

/**
 * A page of the connections that listen to a fan-out-on-read author who has tweeted, or edited a tweet; from fan-out-tweet, then
 * from page to page.
 */
export const PushToListeners = z.object({
  version: Version,
  action: z.literal("push-to-listeners"),
  tweetId: TweetId,
  authorId: UserId,
  /** Present if the tweet was edited. */
  editedAt: z.optional(Timestamp),
  shard: checked(z.int(), z.minimum(0)),
  /** The last connection of the previous page; null at the start of a shard. */
  after: z.nullable(z.string()),
  correlationId: CorrelationId,
});
export type PushToListeners = z.infer<typeof PushToListeners>;

/** Everything that reaches push-live-updates. */
export const LiveUpdateWork = z.discriminatedUnion("action", [PushLiveUpdates, PushToListeners]);
export type LiveUpdateWork = z.infer<typeof LiveUpdateWork>;
