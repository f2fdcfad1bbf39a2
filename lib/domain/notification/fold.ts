/**
 * Folded notifications: "alice and 41 others favorited your tweet". What is stored, a fold, says only where the notification
 * stands and names a few of the people; who still favorites or follows, and how many, is read when the notification is
 * shown. So a viral tweet costs a few writes per window, and events may arrive late, twice or in any order.
 */
import { firstIdAt, timeOf } from "../../core/ids.ts";

/** What identifies a fold: all favorites of a tweet, or the follows of a user within one window. */
export type FoldName =
  | { type: "favorite"; tweetId: string }
  | { type: "follow"; userId: string; window: string };
/** The same and whose notification it is: the tweet's author, or the followed user. */
export type FoldKey = FoldName & { userId: string };

/** `position`: the first favorite or follow of the newest window. `actorIds`: some of that window's people. */
export type Fold = { position: string; actorIds: string[] };

/** A fold in a user's list of notifications. */
export type FoldRow = { position: string } & (
  | { type: "favorite"; tweetId: string }
  | { type: "follow"; window: string }
);

/** People that a fold stores and a notification names. */
export const MAX_ACTORS = 3;
/** Within this time, ms, favorites of a tweet, and follows of a user, are one piece of news. */
const WINDOW = 10 * 60_000;

/** The window that an id's time belongs to: its first id and the first id after it. */
export function windowOf(id: string): { start: string; end: string } {
  const start = Math.floor(timeOf(id) / WINDOW) * WINDOW;
  return { start: firstIdAt(start), end: firstIdAt(start + WINDOW) };
}

export function nameOfFold(key: FoldName): string {
  return key.type === "favorite" ? `favorite ${key.tweetId}` : `follow ${key.userId} ${key.window}`;
}

/** The key of a row in a user's list. */
export function foldKeyOf(row: FoldRow, userId: string): FoldKey {
  return row.type === "favorite"
    ? { type: "favorite", userId, tweetId: row.tweetId }
    : { type: "follow", userId, window: row.window };
}
