/**
 * What happened to a person, as rows: their inbox (favorites, follows, replies, mentions) and the tweets of those they
 * follow. A feed row is at once the notification of its tweet, so nobody misses one while the notifier is down.
 */
import { followedTweets, type SkeletonPorts } from "../feed/skeleton.ts";
import { merge } from "../page/merge.ts";
import type { ListInboxRows, Range } from "../ports.ts";

export type NotificationPorts = { listInboxRows: ListInboxRows } & SkeletonPorts;

export type NotificationRow = {
  id: string;
  type: "tweet" | "favorite" | "follow" | "reply" | "mention";
  actorId: string;
  tweetId: string | null;
};

/** `unread` says no more than so many. */
const MAX_UNREAD = 99;

/**
 * Gives the reader of one person's notifications, for one request. A reply by somebody they follow is in both places
 * under the same id, and is a reply. One's own tweets are among the rows and are left out where rows are shown or counted.
 */
export function notificationRows(
  ports: NotificationPorts,
  userId: string,
): (range: Range) => Promise<NotificationRow[]> {
  const readTweets = followedTweets(ports, userId);
  return async (range) => {
    const [inbox, tweets] = await Promise.all([ports.listInboxRows(userId, range), readTweets(range)]);
    const told = tweets.map(
      ({ id, authorId }): NotificationRow => ({ id, type: "tweet", actorId: authorId, tweetId: id }),
    );
    return merge([inbox, told], range);
  };
}

/** How many notifications came after the one that was seen last, counted to 99. */
export async function countUnread(
  read: (range: Range) => Promise<NotificationRow[]>,
  userId: string,
  seen: string,
): Promise<number> {
  let unread = 0;
  let after = seen;
  let more = true;
  while (more && unread < MAX_UNREAD) {
    const rows = await read({ after, limit: MAX_UNREAD });
    unread += rows.filter(({ actorId }) => actorId !== userId).length;
    after = rows.at(-1)?.id ?? after;
    more = rows.length === MAX_UNREAD;
  }
  return Math.min(unread, MAX_UNREAD);
}
