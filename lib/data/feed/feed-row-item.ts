/**
 * Feed rows: a tweet's entry in the feed of one follower of its author, and at the same time their notification of it; or a
 * repost's in the feed of one follower of the user who reposted it.
 */
import { timeOf } from "../../core/ids.ts";
import { FEED_ROW_TIME_TO_LIVE, type FeedRow } from "../../domain/feed/model.ts";
import type { Item } from "../table/client.ts";
import { keys } from "../table/keys.ts";

type NewRow = FeedRow & { userId: string; expiresFrom?: number };

/**
 * The item of a feed row. It expires a month after `expiresFrom` (ms), by default the row's own time. To stay small it stores
 * neither a tweet id that equals the position nor the reason: only the row of a repost names the tweet's author beside the
 * actor.
 */
export function toFeedRowItem(row: NewRow): Item {
  const { userId, position, tweetId, actorId, authorId, parentAuthorId, quoteOf, quotedAuthorId } = row;
  const { backfilled, expiresFrom } = row;
  return {
    ...keys.feedRow(userId, position),
    actorId,
    ...(tweetId === position ? {} : { tweetId }),
    ...(authorId === undefined ? {} : { authorId }),
    ...(parentAuthorId === undefined ? {} : { parentAuthorId }),
    ...(quoteOf === undefined ? {} : { quoteOf, quotedAuthorId }),
    ...(backfilled ? { backfilled } : {}),
    expiresAt: Math.floor((expiresFrom ?? timeOf(position)) / 1000) + FEED_ROW_TIME_TO_LIVE,
  };
}

/** Attributes that only some rows have. */
const OPTIONAL = ["authorId", "parentAuthorId", "quoteOf", "quotedAuthorId"] as const;

/** Parses a feed row. */
export function toFeedRow({ SK: position, tweetId, actorId, backfilled, ...item }: Item): FeedRow {
  const text = (name: (typeof OPTIONAL)[number]) =>
    item[name] === undefined ? {} : { [name]: String(item[name]) };
  return {
    position,
    tweetId: String(tweetId ?? position),
    actorId: String(actorId),
    reason: item.authorId === undefined ? "following" : "repost",
    ...Object.assign({}, ...OPTIONAL.map(text)),
    ...(backfilled === true ? { backfilled } : {}),
  };
}
