import { firstIdAt } from "../../core/ids.ts";

/**
 * How an author's tweets reach their followers. Most fan out on write: one feed row per follower. Authors with more followers
 * than a limit, or who post so often that rows cost more than reads, fan out on read: readers fetch their recent tweets.
 * Between the two a job moves the followers; until it is done the author fans out both ways, so that no tweet is ever missing.
 *
 * An author who shrinks below the limit settles first: they fan out both ways, and followers keep their marks, until every
 * tweet without feed rows is older than any feed row may be. Only then does the move to write begin, so no feed loses tweets.
 */
export type FanOut = "write" | "movingToRead" | "read" | "settling" | "movingToWrite";

/** Above them, an author fans out on read: what bounds the time of the longest fan-out, and tweets a day that bound its price. */
export const fanOutDefaults = { fanOutOnWriteLimit: 100_000, fanOutOnWriteTweets: 6 };

/** Moving back takes a tenth fewer followers than moving away, so that no author moves back and forth at the limit. */
const MOVE_BACK_BELOW = 0.9;

/** What decides how an author fans out. `postsOften`: for each follower, the rows cost more than the reads. */
export type Reach = { followers: number; postsOften: boolean };

/** How an author fans out next. A move in progress finishes first. */
export function nextFanOut(
  current: FanOut,
  { followers, postsOften }: Reach,
  fanOutOnWriteLimit: number,
): FanOut {
  const onRead = postsOften || followers > fanOutOnWriteLimit;
  const onWrite = !postsOften && followers < fanOutOnWriteLimit * MOVE_BACK_BELOW;
  if (current === "write" && onRead) return "movingToRead";
  if (current === "read" && onWrite) return "settling";
  // Its followers still have their marks.
  if (current === "settling" && onRead) return "read";
  return current;
}

/** Days over which an author's tweets are counted: as many as a feed row lives. */
export const PACE_DAYS = 30;
/** Who posts often keeps doing so until it is half as often, so that moves are rare. */
const OFTEN_ENDS_BELOW = 0.5;

/** Whether an author posts often, given their tweets of the last {@link PACE_DAYS} days. */
export function nextPostsOften(current: boolean, tweets: number, fanOutOnWriteTweets: number): boolean {
  const limit = fanOutOnWriteTweets * PACE_DAYS;
  return tweets > (current ? limit * OFTEN_ENDS_BELOW : limit);
}

export const isMoving = (fanOut: FanOut) => fanOut === "movingToRead" || fanOut === "movingToWrite";
export const fansOutOnWrite = (fanOut: FanOut) => fanOut !== "read";
export const fansOutOnRead = (fanOut: FanOut) => fanOut !== "write";
/** Whether new follows get the fan-out-on-read mark: not while the marks are being cleared. */
export const marksNewFollows = (fanOut: FanOut) => fanOut !== "write" && fanOut !== "movingToWrite";

/**
 * A row of a feed: the tweet to show and why. `following`: its author, the actor, is followed by the reader or is the reader.
 * `repost`: the actor, followed by the reader, reposted it at the time of `position`. `hashtag`: it has a hashtag that the reader
 * follows.
 */
export type FeedRow = {
  position: string;
  tweetId: string;
  actorId: string;
  /** The author of a reposted tweet. */
  authorId?: string;
  /** The author of the tweet that a reply answers. */
  parentAuthorId?: string;
  /** The tweet that it quotes, and that tweet's author. */
  quoteOf?: string;
  quotedAuthorId?: string;
  reason: "following" | "repost" | "hashtag";
  /** The tweet, or the repost, is older than the follow: it belongs in the feed, but is no notification. */
  backfilled?: true;
};

/**
 * Someone who reposts all the time is recorded as active once in this time, ms. Tweets are recorded each, where they are
 * counted.
 */
export const REPOSTS_RECORDED_EVERY = 60 * 60_000;

/** An author's latest tweets and reposts that a follow adds to the follower's feed. */
export const BACKFILLED = 20;
/** How long a feed row lives, s. */
export const FEED_ROW_TIME_TO_LIVE = 30 * 24 * 60 * 60;
/** Allows for clock differences and slow expiry, s. */
const EXPIRY_MARGIN = 24 * 60 * 60;

/** How long an author settles, ms. */
export const SETTLING = (FEED_ROW_TIME_TO_LIVE + EXPIRY_MARGIN) * 1000;

/** The oldest position whose feed rows may still exist at `now` (ms). A backfill writes older ones, which readers hide. */
export function oldestRow(now: number): string {
  return firstIdAt(now - SETTLING);
}

/** What a feed row says of its tweet. `repost`: who reposted it and when (a ULID), if that is why it is in the feed. */
export type FedTweet = {
  tweetId: string;
  authorId: string;
  parentAuthorId?: string | undefined;
  quoteOf?: string | null | undefined;
  quotedAuthorId?: string | undefined;
  repost?: { userId: string; since: string } | undefined;
};

/** The row that a tweet gets in its author's followers' feeds, or a repost in those of the followers of who reposted it. */
export function feedRowOf({ tweetId, authorId, repost, ...tweet }: FedTweet): FeedRow {
  const { parentAuthorId, quoteOf, quotedAuthorId } = tweet;
  return {
    ...(repost
      ? { position: repost.since, tweetId, actorId: repost.userId, authorId, reason: "repost" }
      : { position: tweetId, tweetId, actorId: authorId, reason: "following" }),
    ...(parentAuthorId === undefined ? {} : { parentAuthorId }),
    ...(quoteOf && quotedAuthorId !== undefined ? { quoteOf, quotedAuthorId } : {}),
  };
}

/** The row that it gets in the feed of a follower who follows since then (a ULID). */
export function feedRowSince(since: string, tweet: FedTweet): FeedRow {
  const row = feedRowOf(tweet);
  return { ...row, ...(row.position < since ? { backfilled: true } : {}) };
}
