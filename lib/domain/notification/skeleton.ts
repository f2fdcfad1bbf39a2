/**
 * A user's notifications before hydration: their inbox (favorites, follows, replies, mentions) and the tweets of users
 * they follow. A feed row is also its tweet's notification, so followers miss none while the notifier is down.
 */
import { merge } from "../../core/page/merge.ts";
import type { Range } from "../../core/page/range.ts";
import { feedRows, type SkeletonPorts } from "../feed/skeleton.ts";
import type { NotificationPorts } from "./ports.ts";

export type NotificationSkeletonPorts = Pick<NotificationPorts, "listInboxRows"> & SkeletonPorts;

export type NotificationRow = {
  position: string;
  type: "tweet" | "favorite" | "follow" | "reply" | "mention";
  actorId: string;
  tweetId: string | null;
};

/** The highest value of `unread`. */
const MAX_UNREAD = 99;

/**
 * Returns the reader of one user's notifications, for one request. A reply by a followed user is in both lists under the
 * same position and counts as a reply. The user's own tweets are among the rows; they are neither shown nor counted.
 */
export function notificationRows(
  ports: NotificationSkeletonPorts,
  userId: string,
): (range: Range) => Promise<NotificationRow[]> {
  const readFeed = feedRows(ports, userId);
  return async (range) => {
    const [inbox, feed] = await Promise.all([ports.listInboxRows(userId, range), readFeed(range)]);
    const tweets = feed.map(
      ({ position, tweetId, actorId }): NotificationRow => ({ position, type: "tweet", actorId, tweetId }),
    );
    return merge<NotificationRow>([inbox, tweets], range);
  };
}

/** Counts the notifications after the last one seen, up to 99. */
export async function countUnread(
  read: (range: Range) => Promise<NotificationRow[]>,
  { userId, seen }: { userId: string; seen: string },
): Promise<number> {
  let unread = 0;
  let after = seen;
  let more = true;
  while (more && unread < MAX_UNREAD) {
    const rows = await read({ after, limit: MAX_UNREAD });
    unread += rows.filter(({ actorId }) => actorId !== userId).length;
    after = rows.at(-1)?.position ?? after;
    more = rows.length === MAX_UNREAD;
  }
  return Math.min(unread, MAX_UNREAD);
}
