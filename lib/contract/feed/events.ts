/** Events and messages of the fan-out. */
import * as z from "zod/mini";
import { CorrelationId, envelopeOf, MAX_EVENTS_PER_ENVELOPE, Version } from "../envelope.ts";
import { FollowChanged } from "../follow/events.ts";
import { RepostChanged } from "../repost/events.ts";
import { checked, Timestamp } from "../schema.ts";
import { TweetChanged, TweetEdited } from "../tweet/events.ts";
import { TweetId } from "../tweet/tweet-id.ts";
import { UserId } from "../user/schemas.ts";

const Moving = z.enum(["movingToRead", "movingToWrite"]);

/** An author started to move between fan-out on write and fan-out on read. */
export const FanOutChanged = z.object({ authorId: UserId, fanOut: Moving, correlationId: CorrelationId });

/**
 * `remove` deletes the rows of a deleted tweet; `edit` writes nothing and tells open pages of a new text. The rows of a repost are
 * actions of their own, which a version that knows no reposts refuses, and so leaves to the one that does; likewise edits.
 */
const Action = z.enum(["write", "remove", "writeRepost", "removeRepost", "edit"]);
export type FanOutAction = z.infer<typeof Action>;
/** Work that must not delay new tweets: a removal, or a tweet of an author who floods. */
const Background = z.optional(z.literal(true));

/** The time of a repost (a ULID), where its rows stand; present if and only if the action is a repost's. */
const RepostedAt = z.optional(TweetId);
/** Present if and only if the action is `edit`. */
const EditedAt = z.optional(Timestamp);

/**
 * How many followers a fan-out serves, for the metric of its delay: up to 100 are written at once, up to 10,000 are one
 * shard. Absent in messages that an earlier version sent.
 */
const Audience = z.enum(["upTo100", "upTo10k", "above10k"]);
export type Audience = z.infer<typeof Audience>;

/** One shard of a large fan-out, or the rest of one; from fan-out-tweet to itself. */
export const FanOutShard = z.object({
  version: Version,
  type: z.literal("fan-out-shard"),
  tweetId: TweetId,
  /** Whose followers: the tweet's author or, of a repost, the user who reposted it. */
  authorId: UserId,
  action: Action,
  since: RepostedAt,
  editedAt: EditedAt,
  shard: checked(z.int(), z.minimum(0)),
  /** The time (a ULID) of the last follow that was handled; null at the start of the shard. */
  after: z.nullable(TweetId),
  background: Background,
  audience: z.optional(Audience),
  correlationId: CorrelationId,
});
export type FanOutShard = z.infer<typeof FanOutShard>;

/** Everything that reaches fan-out-tweet. */
export const FanOutWork = z.discriminatedUnion("type", [
  envelopeOf("tweet.created", TweetChanged),
  envelopeOf("tweet.deleted", TweetChanged),
  envelopeOf("tweet.edited", TweetEdited),
  envelopeOf("repost.changed", RepostChanged),
  FanOutShard,
]);
export type FanOutWork = z.infer<typeof FanOutWork>;

/** A chunk of followers whose feeds get one tweet; from fan-out-tweet to write-feed-rows. */
export const FeedWrites = z.object({
  version: Version,
  tweetId: TweetId,
  authorId: UserId,
  action: Action,
  since: RepostedAt,
  editedAt: EditedAt,
  followerIds: checked(z.array(UserId), z.minLength(1), z.maxLength(500)),
  background: Background,
  audience: z.optional(Audience),
  correlationId: CorrelationId,
});
export type FeedWrites = z.infer<typeof FeedWrites>;

/** Follows to check again once every fan-out that was running when they changed has ended; from backfill-feed to itself, delayed. */
export const SecondPass = z.object({
  version: Version,
  type: z.literal("second-pass"),
  follows: checked(
    z.array(z.object({ followerId: UserId, followeeId: UserId, correlationId: CorrelationId })),
    z.minLength(1),
    z.maxLength(MAX_EVENTS_PER_ENVELOPE),
  ),
});
export type SecondPass = z.infer<typeof SecondPass>;

/** Where the job that moves an author's followers between fan-out on write and on read continues; from backfill-feed to itself. */
export const MoveFollowers = z.object({
  version: Version,
  type: z.literal("move-followers"),
  authorId: UserId,
  fanOut: Moving,
  shard: checked(z.int(), z.minimum(0)),
  /** Where the previous page ended; null at the start of a shard. */
  after: z.nullable(z.string()),
  correlationId: CorrelationId,
});
export type MoveFollowers = z.infer<typeof MoveFollowers>;

/** Where the removal of an author's rows from a former follower's feed continues; from backfill-feed to itself. */
export const ClearFeed = z.object({
  version: Version,
  type: z.literal("clear-feed"),
  followerId: UserId,
  followeeId: UserId,
  /** The oldest tweet handled so far; the removal runs from new to old. */
  before: TweetId,
  correlationId: CorrelationId,
});
export type ClearFeed = z.infer<typeof ClearFeed>;

/** Counts the pauses and resumptions of a feed. */
const Change = checked(z.int(), z.minimum(1));
/** The last followee of the previous page; null at the start. */
const AfterFollowee = z.nullable(UserId);

/**
 * Where the job continues that keeps fan-outs from a feed that nobody reads; from start-pauses to backfill-feed, and to
 * itself.
 */
export const PauseFeed = z.object({
  version: Version,
  type: z.literal("pause-feed"),
  userId: UserId,
  change: Change,
  after: AfterFollowee,
  correlationId: CorrelationId,
});
export type PauseFeed = z.infer<typeof PauseFeed>;

/** Where the job continues that brings a paused feed up to date; from a read of the feed to backfill-feed, and to itself. */
export const ResumeFeed = z.object({
  version: Version,
  type: z.literal("resume-feed"),
  userId: UserId,
  change: Change,
  /** First fan-outs reach the feed again, then it gets the rows that it lacks. */
  step: z.enum(["follows", "rows"]),
  after: AfterFollowee,
  correlationId: CorrelationId,
});
export type ResumeFeed = z.infer<typeof ResumeFeed>;

/** The next page of a long job. */
export type FeedJob = MoveFollowers | ClearFeed | PauseFeed | ResumeFeed;

/** Everything that reaches backfill-feed. */
export const FollowChange = z.discriminatedUnion("type", [
  envelopeOf("follow.changed", FollowChanged),
  envelopeOf("fanOut.changed", FanOutChanged),
  SecondPass,
  MoveFollowers,
  ClearFeed,
  PauseFeed,
  ResumeFeed,
]);
export type FollowChange = z.infer<typeof FollowChange>;
