import type { CountableState } from "../counters/model.ts";

/** Names one favorite edge: who favorited what. */
export type FavoriteKey = { userId: string; tweetId: string };

/** `since` is the ULID of the time when the tweet was favorited. */
export type Favorite = FavoriteKey & CountableState & { since: string };
