/**
 * A user's notifications before hydration: replies and mentions, folded favorites and follows, and the tweets of users they
 * follow. A feed row is also its tweet's notification, so followers miss none while the notifier is down.
 */
import { filtered } from "../../core/page/filtered.ts";
import { merge } from "../../core/page/merge.ts";
import type { Range } from "../../core/page/range.ts";
import type { FeedRow } from "../feed/model.ts";
import { feedRows, type SkeletonPorts } from "../feed/skeleton.ts";
import type { Types } from "./filter.ts";
import type { FoldRow } from "./fold.ts";
import type { InboxRow, NotificationPorts } from "./ports.ts";

export type NotificationSkeletonPorts = Pick<NotificationPorts, "listInboxRows" | "listFolds"> &
  SkeletonPorts;

/** About a tweet that the actor wrote. */
export type TweetNotificationRow =
  | InboxRow
  | ({ type: "tweet" } & Pick<FeedRow, "position" | "tweetId" | "actorId" | "parentAuthorId" | "backfilled">);
export type NotificationRow = TweetNotificationRow | FoldRow;

/** One user's notifications of some types. */
export type NotificationFilter = { userId: string; types: Types };

/**
 * Returns the reader of one user's notifications, for one request. It reads only lists that have the wanted types. A reply by
 * a followed user is in both lists under the same position and counts as a reply, so tweets are never read without replies.
 */
export function notificationRows(
  ports: NotificationSkeletonPorts,
  filter: NotificationFilter,
): (range: Range) => Promise<NotificationRow[]> {
  const { userId, types } = filter;
  const wants = (...some: NotificationRow["type"][]) => some.some((type) => types.has(type));
  const readFeed = feedRows(ports, userId, { backfilled: false });
  const read = async (range: Range) => {
    const [inbox, folds, feed] = await Promise.all([
      wants("reply", "mention", "tweet") ? ports.listInboxRows(userId, range) : [],
      wants("favorite", "follow") ? ports.listFolds(userId, range) : [],
      wants("tweet") ? readFeed(range) : [],
    ]);
    const tweets = feed.map((row): NotificationRow => ({ ...row, type: "tweet" }));
    return merge<NotificationRow>([inbox, folds, tweets], range);
  };
  return filtered(read, (row) => isNotification(row, filter));
}

/** The user's own tweets, and those posted before they followed the author, are in their feed only. */
export function isNotification(row: NotificationRow, { userId, types }: NotificationFilter): boolean {
  if (!types.has(row.type)) return false;
  if (isFold(row)) return true;
  return row.actorId !== userId && !(row.type === "tweet" && row.backfilled === true);
}

export function isFold(row: NotificationRow): row is FoldRow {
  return row.type === "favorite" || row.type === "follow";
}
