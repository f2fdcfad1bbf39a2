/**
 * A user's notifications before hydration: replies, quotes and mentions, folded favorites, reposts and follows, and the tweets
 * of users they follow. A feed row is also its tweet's notification, so followers miss none while the notifier is down.
 */
import { once } from "../../core/once.ts";
import { filtered } from "../../core/page/filtered.ts";
import { merge } from "../../core/page/merge.ts";
import type { Range } from "../../core/page/range.ts";
import type { FeedRow } from "../feed/model.ts";
import { feedRows, type SkeletonPorts } from "../feed/skeleton.ts";
import { type BellPorts, bellRows } from "./bell-rows.ts";
import type { Types } from "./filter.ts";
import type { FoldRow } from "./fold.ts";
import type { AddressedRow, ModerationRow, NotificationPorts } from "./ports.ts";

export type NotificationSkeletonPorts = Pick<NotificationPorts, "listInboxRows" | "listFolds"> &
  SkeletonPorts &
  BellPorts;

/** About a tweet that the actor wrote. */
export type TweetNotificationRow =
  | AddressedRow
  | ({ type: "tweet" | "bell" } & Pick<
      FeedRow,
      "position" | "tweetId" | "actorId" | "parentAuthorId" | "quoteOf" | "quotedAuthorId" | "backfilled"
    > & { reason?: FeedRow["reason"] });
export type NotificationRow = TweetNotificationRow | FoldRow | ModerationRow;

/** A user's list of notifications of some types, as a request asks for it. */
export type RequestedList = { userId: string; types: Types };

/** The rows its user wants; for the types `ofFollowees`, only those caused by people the user follows. */
export type NotificationFilter = RequestedList & { ofFollowees: Types };

/**
 * Returns the reader of one user's notifications, for one request. It reads only lists that have the wanted types. A reply by
 * a followed user is in both lists under the same position and counts as a reply, so tweets are never read without replies.
 */
export function notificationRows(
  ports: NotificationSkeletonPorts,
  { userId, types, wanted }: RequestedList & { wanted: () => Promise<NotificationFilter> },
): (range: Range) => Promise<NotificationRow[]> {
  const readTweets = tweetRows(ports, userId);
  const readBells = bellRows(ports, userId);
  // What the user wants is read beside the first rows, not before them.
  let filter: NotificationFilter = { userId, types, ofFollowees: new Set() };
  const read = async (range: Range) => {
    const wants = (...some: NotificationRow["type"][]) => some.some((type) => filter.types.has(type));
    const [known, inbox, folds, tweets, bells] = await Promise.all([
      wanted(),
      wants("reply", "quote", "mention", "report", "decision", "tweet", "bell")
        ? ports.listInboxRows(userId, range)
        : [],
      wants("favorite", "repost", "follow") ? ports.listFolds(userId, range) : [],
      wants("tweet") ? readTweets(range) : [],
      wants("bell") && !wants("tweet") ? readBells(range) : [],
    ]);
    filter = known;
    return merge<NotificationRow>([inbox, folds, tweets, bells], range);
  };
  return filtered(read, (row) => isNotification(row, filter));
}

/** The feed, in which the tweets of users whose bell the reader has rung are told apart. */
function tweetRows(ports: NotificationSkeletonPorts, userId: string) {
  const readFeed = feedRows(ports, userId, { backfilled: false });
  const getBells = once(() => ports.getBells(userId));
  return async (range: Range): Promise<NotificationRow[]> => {
    const [rows, bells] = await Promise.all([readFeed(range), getBells()]);
    return rows.map((row) => {
      const since = bells.get(row.actorId);
      return { ...row, type: since !== undefined && since < row.tweetId ? "bell" : "tweet" };
    });
  };
}

/** The user's own tweets, reposts, and what was posted before they followed the author are in their feed only. */
export function isNotification(
  row: NotificationRow,
  { userId, types }: Pick<NotificationFilter, "userId" | "types">,
): boolean {
  if (!types.has(row.type)) return false;
  if (isFold(row) || isModeration(row)) return true;
  if ("reason" in row && row.reason === "repost") return false;
  return row.actorId !== userId && !("backfilled" in row && row.backfilled === true);
}

export function isModeration(row: NotificationRow): row is ModerationRow {
  return row.type === "report" || row.type === "decision";
}

export function isFold(row: NotificationRow): row is FoldRow {
  return row.type === "favorite" || row.type === "repost" || row.type === "follow";
}
