/**
 * Folded notifications: "alice and 41 others favorited your tweet". What is stored, a fold, says only where the notification
 * stands and names a few of the people; who still favorites, reposts or follows, and how many, is read when the notification is
 * shown. So a viral tweet costs a few writes per window, and events may arrive late, twice or in any order.
 */
import { firstIdAt, timeOf } from "../../core/ids.ts";

/** All favorites of a tweet, or all its reposts. */
export type TweetFold = { type: "favorite" | "repost"; tweetId: string };
/** What identifies a fold: a tweet's, or the follows of a user within one window. */
export type FoldName = TweetFold | { type: "follow"; userId: string; window: string };
/** The same and whose notification it is: the tweet's author, or the followed user. */
export type FoldKey = FoldName & { userId: string };

/** `position`: the first favorite, repost or follow of the newest window. `actorIds`: some of that window's people. */
export type Fold = { position: string; actorIds: string[] };

/** A fold in a user's list of notifications. */
export type FoldRow = { position: string } & (TweetFold | { type: "follow"; window: string });

/** People that a fold stores and a notification names. */
export const MAX_ACTORS = 3;
/** Within this time, ms, favorites or reposts of a tweet, and follows of a user, are one piece of news. */
const WINDOW = 10 * 60_000;

/** The window that an id's time belongs to: its first id and the first id after it. */
export function windowOf(id: string): { start: string; end: string } {
  const start = Math.floor(timeOf(id) / WINDOW) * WINDOW;
  return { start: firstIdAt(start), end: firstIdAt(start + WINDOW) };
}

export function nameOfFold(key: FoldName): string {
  return key.type === "follow" ? `follow ${key.userId} ${key.window}` : `${key.type} ${key.tweetId}`;
}

/** The key of a row in a user's list. */
export function foldKeyOf(row: FoldRow, userId: string): FoldKey {
  return row.type === "follow"
    ? { type: "follow", userId, window: row.window }
    : { type: row.type, userId, tweetId: row.tweetId };
}
