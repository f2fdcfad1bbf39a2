import type { Audience, FanOutShard, FeedJob, FeedWrites, SecondPass } from "../../contract/feed/events.ts";
import type { Range } from "../../core/page/range.ts";
import type { FeedState } from "./feed-state.ts";
import type { FanOut, FedTweet, FeedRow } from "./model.ts";

export type FeedPorts = {
  listFeedRows(userId: string, range: Range): Promise<FeedRow[]>;
  /**
   * Any number of rows. Each expires a month after `expiresFrom` (ms) or, without it, a month after the row's own time.
   * Throws RowsLeft with those that the table is too busy to take.
   */
  putFeedRows(rows: readonly (FeedRow & { userId: string; expiresFrom?: number })[]): Promise<void>;
  /** Those of the given rows that exist. */
  findFeedRows(rows: readonly FeedRowKey[]): Promise<FeedRowKey[]>;
  /** Throws RowsLeft likewise. */
  removeFeedRows(rows: readonly FeedRowKey[]): Promise<void>;

  /** The recent tweets and reposts of fan-out-on-read authors: up to 32 each, newest first. */
  getRecentTweets(authorIds: readonly string[]): Promise<Map<string, FedTweet[]>>;
  /** Adds to an author's recent tweets and drops the oldest beyond what is kept. */
  addRecentTweets(authorId: string, tweets: readonly FedTweet[]): Promise<void>;
  removeRecentTweet(authorId: string, tweet: FedTweet): Promise<void>;

  /** Sends chunks of a fan-out, to be written in parallel; those marked as background work never delay the others. Sent after `delaySeconds`. */
  sendFeedWrites(chunks: readonly FeedWrites[], delaySeconds?: number): Promise<void>;
  /** Fans out to each shard of an author's followers in an invocation of its own. */
  sendFanOutShards(shards: readonly FanOutShard[]): Promise<void>;
  /** Has follows checked again after `delaySeconds`. */
  sendSecondPass(message: SecondPass, delaySeconds: number): Promise<void>;
  /** Continues a long job in an invocation of its own. */
  sendFeedJob(message: FeedJob, delaySeconds?: number): Promise<void>;
  /** Undefined for those who have not read their feed yet. It may be a moment old, unless it is read consistently. */
  getFeedState(userId: string, options?: { consistent: true }): Promise<FeedState | undefined>;
  /** False, and nothing is stored, if the state is no longer `from`: at most one of several callers succeeds. */
  setFeedState(change: { userId: string; from: FeedState | undefined; to: FeedState }): Promise<boolean>;
  /** Users of a shard whose feeds are due, the longest waiting first, after the position `after`. */
  listDueFeeds(range: DueFeeds): Promise<{ userId: string; position: string }[]>;
  /** How an author fans out now, read consistently. */
  getFanOut(authorId: string): Promise<FanOutState | undefined>;
  /**
   * Begins a move, or begins it again, under a correlation id of its own, which makes the messages of earlier ones void.
   * False if the author no longer fans out as in `from`: at most one of several callers succeeds.
   */
  beginMove(move: BeginMove): Promise<boolean>;
  /**
   * Stores whether an author posts often and, if `to` differs from `from`, how they fan out next: a move begins, or the author
   * settles. False if they no longer fan out as in `from`.
   */
  setPace(change: PaceChange): Promise<boolean>;
  /** Records that a user has posted or reposted by `time` (ms), unless a later time is recorded. */
  recordTweetedBy(userId: string, time: number): Promise<void>;
  /** Records that a move makes progress. Undefined if it is not, or no longer, the current one. */
  continueMove(move: Move & { fanOut: FanOut; now: number }): Promise<{ followerShards: number } | undefined>;
  /** Finishes a move. False if it is not, or no longer, the current one. */
  finishMove(move: Move & { from: FanOut; to: FanOut }): Promise<boolean>;
};

export type FanOutMeter = {
  /**
   * Records how long after its tweet or repost, whose time is `position`, a chunk of a fan-out was written, or an author's
   * recent tweets if `audience` is `onRead`.
   */
  measureFanOut(done: { position: string; audience: Audience | "onRead" }): void;
};

type DueFeeds = { shard: number; now: number; after: string | undefined; limit: number };
type FeedRowKey = { userId: string; position: string };

/** `fanOutAt`: when an author began to fan out like this or, while they move, when the move last made progress; ms. */
type FanOutState = { fanOut: FanOut; fanOutAt: number };
type Move = { authorId: string; correlationId: string };
type PaceChange = Move & { postsOften: boolean; from: FanOut; to: FanOut; now: number };
type BeginMove = Move & { from: FanOutState; to: FanOut; now: number };
