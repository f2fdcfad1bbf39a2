import type { CountableState } from "../counters/model.ts";

export type StoredTweet = CountableState & {
  id: string;
  authorId: string;
  /** Empty once the tweet is deleted (`active` is false). */
  text: string;
  inReplyTo: string | null;
  /** The author of the tweet that a reply answers. */
  parentAuthorId?: string;
  favorites: number;
  replies: number;
  /** When it was read (ms since 1970), if it is a copy that may be outdated. */
  readAt?: number;
};

/** A row of a list of tweets. */
export type TweetRow = {
  position: string;
  tweetId: string;
  /** If every row names whom its tweet shows, tweets and users are read in one round trip. */
  authorId?: string;
  /** The author of the tweet that a reply answers. */
  parentAuthorId?: string;
  /** False: not shown. Such a row waits to be counted and then disappears. */
  active?: boolean;
};
/** A row that names its author. */
export type AuthoredTweetRow = TweetRow & { authorId: string };

/** Which of an author's tweets a list contains. */
export type Replies = "all" | "none" | "only";
