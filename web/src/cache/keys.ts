/** The keys of the queries that hold rows: lists, their newer rows, single tweets and single users. */
type Key = readonly unknown[];

export const listKey = (list: Key): Key => ["list", ...list];
/** Refetching it asks the API for rows newer than the list's. */
export const newerKey = (list: Key): Key => ["newer", ...list];
export const tweetsKey: Key = ["tweet"];
export const tweetKey = (tweetId: string): Key => [...tweetsKey, tweetId];
export const pinnedTweetKey = (tweetId: string): Key => [...tweetKey(tweetId), "pinned"];
export const usersKey: Key = ["user"];
/** @param user `me`, an id or `@handle` */
export const userKey = (user: string): Key => [...usersKey, user];
