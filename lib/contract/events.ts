/**
 * What happened, as it travels from the table's stream through the topic to the queues. An envelope holds up to 100
 * events of one type, because SNS and SQS bill by message; subscribers filter by the message attribute `type`.
 */
import * as z from "zod/mini";
import { checked, Handle, TweetId, UserId } from "./schemas.ts";
import { MAX_MENTIONS } from "./text.ts";

export const EVENTS_VERSION = 1;
/** A chunk of events that one message carries: far below SNS's 256 KB at under 400 bytes an event. */
export const MAX_EVENTS_PER_ENVELOPE = 100;

/** The state of an edge when it changed: what is wanted, and what had been counted. See `lib/domain/counting`. */
const edge = {
  active: z.boolean(),
  counted: z.union([z.literal(0), z.literal(1)]),
  /** Travels from the request's log lines to those of every consumer. */
  correlationId: z.string(),
};

export const TweetChanged = z.object({
  ...edge,
  tweetId: TweetId,
  authorId: UserId,
  inReplyTo: z.nullable(TweetId),
  /** Handles that its text mentions (mentioned, once it is deleted: the text itself is gone then, and never travels). */
  mentions: checked(z.array(Handle), z.maxLength(MAX_MENTIONS)),
});

export const FavoriteChanged = z.object({
  ...edge,
  userId: UserId,
  tweetId: TweetId,
  /** ULID of the moment when the tweet was favorited (kept when it is unfavorited). */
  since: TweetId,
});

export const FollowChanged = z.object({
  ...edge,
  followerId: UserId,
  followeeId: UserId,
  /** ULID of the moment when the follow began (kept when it ends). */
  since: TweetId,
});

/** An author began to move between being pushed into feeds and being pulled by readers. */
export const FanOutChanged = z.object({
  authorId: UserId,
  delivery: z.enum(["movingToRead", "movingToWrite"]),
  correlationId: z.string(),
});

export const eventSchemas = {
  "tweet.created": TweetChanged,
  "tweet.deleted": TweetChanged,
  "favorite.changed": FavoriteChanged,
  "follow.changed": FollowChanged,
  "fanOut.changed": FanOutChanged,
} as const;

export type EventType = keyof typeof eventSchemas;
export const eventTypes = Object.keys(eventSchemas) as EventType[];
export type EventOf<Type extends EventType> = z.infer<(typeof eventSchemas)[Type]>;
export type Event = { [Type in EventType]: { type: Type } & EventOf<Type> }[EventType];

function envelopeOf<Type extends EventType>(type: Type) {
  return z.object({
    version: z.literal(EVENTS_VERSION),
    type: z.literal(type),
    events: checked(z.array(eventSchemas[type]), z.minLength(1), z.maxLength(MAX_EVENTS_PER_ENVELOPE)),
  });
}

/** One message of the topic. */
export type Envelope = {
  [Type in EventType]: { version: typeof EVENTS_VERSION; type: Type; events: EventOf<Type>[] };
}[EventType];

/** All that arrives at fan-out-tweet. */
export const TweetEnvelope = z.discriminatedUnion("type", [
  envelopeOf("tweet.created"),
  envelopeOf("tweet.deleted"),
]);

/** All that arrives at update-counters and at notify. */
export const CountableEnvelope = z.discriminatedUnion("type", [
  envelopeOf("tweet.created"),
  envelopeOf("tweet.deleted"),
  envelopeOf("favorite.changed"),
  envelopeOf("follow.changed"),
]);
export type CountableEnvelope = z.infer<typeof CountableEnvelope>;

/** A chunk of followers whose feeds get one tweet; from fan-out-tweet to write-feed-rows. */
export const FeedWrites = z.object({
  version: z.literal(EVENTS_VERSION),
  tweetId: TweetId,
  authorId: UserId,
  /** `remove` takes the rows of a deleted tweet away again. */
  action: z.enum(["write", "remove"]),
  followerIds: checked(z.array(UserId), z.minLength(1), z.maxLength(500)),
  correlationId: z.string(),
});
export type FeedWrites = z.infer<typeof FeedWrites>;

/** Open pages that are told of a pulled author's tweet; from fan-out-tweet to write-feed-rows. */
export const ListenerSignal = z.object({
  version: z.literal(EVENTS_VERSION),
  tweetId: TweetId,
  authorId: UserId,
  action: z.literal("push"),
  connections: checked(
    z.array(z.object({ userId: UserId, connectionId: z.string() })),
    z.minLength(1),
    z.maxLength(500),
  ),
  correlationId: z.string(),
});
export type ListenerSignal = z.infer<typeof ListenerSignal>;

/** All that arrives at write-feed-rows. */
export const FeedWork = z.discriminatedUnion("action", [FeedWrites, ListenerSignal]);
export type FeedWork = z.infer<typeof FeedWork>;

/**
 * Follows to look at once more when whatever was on its way while they changed has arrived; from backfill-feed to itself,
 * with a delay.
 */
export const SecondPass = z.object({
  version: z.literal(EVENTS_VERSION),
  type: z.literal("second-pass"),
  follows: checked(
    z.array(z.object({ followerId: UserId, followeeId: UserId, correlationId: z.string() })),
    z.minLength(1),
    z.maxLength(MAX_EVENTS_PER_ENVELOPE),
  ),
});
export type SecondPass = z.infer<typeof SecondPass>;

/** Where the job that moves an author's followers to being pushed or pulled goes on; from backfill-feed to itself. */
export const MoveFollowers = z.object({
  version: z.literal(EVENTS_VERSION),
  type: z.literal("move-followers"),
  authorId: UserId,
  delivery: z.enum(["movingToRead", "movingToWrite"]),
  shard: checked(z.int(), z.minimum(0)),
  /** The last follow (by its moment) of the page before; null at the beginning of a shard. */
  after: z.nullable(TweetId),
  correlationId: z.string(),
});
export type MoveFollowers = z.infer<typeof MoveFollowers>;

/** All that arrives at backfill-feed. */
export const FollowChange = z.discriminatedUnion("type", [
  envelopeOf("follow.changed"),
  envelopeOf("fanOut.changed"),
  SecondPass,
  MoveFollowers,
]);
export type FollowChange = z.infer<typeof FollowChange>;
