import type { NotificationRow } from "./notification-list.ts";

/** People that a notification names. */
const MAX_ACTORS = 3;

/**
 * Joins consecutive rows into one: a user's tweets of one day, "bob tweeted 5 times", and the new followers of one day. What
 * has been seen and what is new stay apart. A row that joins others has the id of the newest, so that older ones may follow.
 */
export function foldRows(rows: readonly NotificationRow[]): NotificationRow[] {
  const folded: NotificationRow[] = [];
  for (const row of rows) {
    const last = folded.at(-1);
    if (last && belongTogether(last, row)) folded[folded.length - 1] = join(last, row);
    else folded.push(row);
  }
  return folded;
}

function belongTogether(newer: NotificationRow, older: NotificationRow): boolean {
  if (newer.type !== older.type || newer.seen !== older.seen) return false;
  if (older.type !== "follow" && !(older.type === "tweet" && newer.userIds[0] === older.userIds[0]))
    return false;
  return dayOf(newer) === dayOf(older);
}

function dayOf({ createdAt }: NotificationRow): string {
  return new Date(createdAt).toDateString();
}

function join(newer: NotificationRow, older: NotificationRow): NotificationRow {
  return {
    ...newer,
    count: newer.count + older.count,
    userIds: [...new Set([...newer.userIds, ...older.userIds])].slice(0, MAX_ACTORS),
    ...(older.tweetId && { tweetIds: [...tweetIdsOf(newer), older.tweetId] }),
  };
}

/** The tweets that a notification is about, newest first. */
export function tweetIdsOf({ tweetIds, tweetId }: NotificationRow): string[] {
  return tweetIds ?? (tweetId === undefined ? [] : [tweetId]);
}
