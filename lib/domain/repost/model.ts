import type { CountableState } from "../counters/model.ts";
import type { AuthoredTweetRow } from "../tweet/model.ts";

/** Names one repost: who reposted what. */
export type RepostKey = { userId: string; tweetId: string };

/** `since` is the ULID of the time when the tweet was reposted; `authorId` is the tweet's author. */
export type Repost = RepostKey & CountableState & { since: string; authorId: string };

/** A row of a user's reposts, with all that the reposted tweet shows. Its position is the time of the repost. */
export type RepostRow = Omit<AuthoredTweetRow, "active">;
