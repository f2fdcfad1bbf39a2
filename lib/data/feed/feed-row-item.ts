/** Feed rows: a tweet's entry in the feed of one follower of its author, and at the same time their notification of it. */
import { timeOf } from "../../core/ids.ts";
import { FEED_ROW_TIME_TO_LIVE, type FeedRow } from "../../domain/feed/model.ts";
import type { Item } from "../table/client.ts";
import { keys } from "../table/keys.ts";

type NewRow = FeedRow & { userId: string; expiresFrom?: number };

/**
 * The item of a feed row. It expires a month after `expiresFrom` (ms), by default the row's own time. To stay small it stores
 * neither a tweet id that equals the position nor the usual reason.
 */
export function toFeedRowItem(row: NewRow): Item {
  const { userId, position, tweetId, actorId, parentAuthorId, backfilled, expiresFrom } = row;
  return {
    ...keys.feedRow(userId, position),
    actorId,
    ...(tweetId === position ? {} : { tweetId }),
    ...(parentAuthorId === undefined ? {} : { parentAuthorId }),
    ...(backfilled ? { backfilled } : {}),
    expiresAt: Math.floor((expiresFrom ?? timeOf(position)) / 1000) + FEED_ROW_TIME_TO_LIVE,
  };
}

/** Parses a feed row. */
export function toFeedRow({ SK: position, tweetId, actorId, parentAuthorId, backfilled }: Item): FeedRow {
  return {
    position,
    tweetId: String(tweetId ?? position),
    actorId: String(actorId),
    reason: "following",
    ...(parentAuthorId === undefined ? {} : { parentAuthorId: String(parentAuthorId) }),
    ...(backfilled === true ? { backfilled } : {}),
  };
}
