/** An item of a list: its id within the list, and the ids of the entities it shows. */
export type Row = { id: string; tweetId?: string; userId?: string };
export type TweetRow = Row & { tweetId: string };
export type UserRow = Row & { userId: string };
