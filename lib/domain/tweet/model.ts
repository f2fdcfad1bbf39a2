import type { Label } from "../../contract/tweet/schemas.ts";
import type { CountableState } from "../counters/model.ts";
import type { Picture } from "../media/model.ts";

export type StoredTweet = CountableState & {
  id: string;
  authorId: string;
  /** Empty once the tweet is deleted (`active` is false). */
  text: string;
  inReplyTo: string | null;
  /** The author of the tweet that a reply answers. */
  parentAuthorId?: string;
  /** What it answers, from the root or, in a deep conversation, from as far up as is stored; see `ancestry.ts`. */
  ancestors: readonly string[];
  /** The first tweet of the author's thread that it continues; null if it answers nobody or somebody else. */
  threadId: string | null;
  /** The tweet that it quotes, and that tweet's author. */
  quoteOf: string | null;
  quotedAuthorId?: string;
  /** Absent if it has none, or is deleted. */
  media?: readonly Picture[];
  /** What moderators say of it; absent if nothing. */
  labels?: readonly Label[];
  /** Since when moderators hide it (ms since 1970), if they do. */
  hiddenAt?: number;
  /** When its text was last edited (ms since 1970), and how often; absent if never. */
  editedAt?: number;
  edits?: number;
  /** The handles that the text mentions with which it was posted, once it was edited: only they have been notified. */
  mentions?: readonly string[];
  favorites: number;
  replies: number;
  reposts: number;
  quotes: number;
  /** When it was read (ms since 1970), if it is a copy that may be outdated. */
  readAt?: number;
};

/** A row of a list of tweets. */
export type TweetRow = {
  position: string;
  tweetId: string;
  /** If every row names the users its tweet shows, tweets and users are read in one round trip. */
  authorId?: string;
  /** The author of the tweet that a reply answers. */
  parentAuthorId?: string;
  /** The tweet that it quotes, and that tweet's author. */
  quoteOf?: string;
  quotedAuthorId?: string;
  /** False: a reply that was deleted, whose row keeps the place of the replies to it. */
  active?: boolean;
};
/** A row that names its author. */
export type AuthoredTweetRow = TweetRow & { authorId: string };

/** Which of an author's tweets a list contains. */
export type Replies = "all" | "none" | "only";

/** A tweet that continues a thread of its author. */
export type ThreadRow = { tweetId: string; inReplyTo: string } & Pick<TweetRow, "quoteOf" | "quotedAuthorId">;

/** As many as one read unit holds. */
export const LATEST_TWEETS = 24;

/**
 * A text that a tweet had until it was edited, at the time `replacedAt` (ms since 1970). `alts`: the descriptions of its
 * pictures until then, if that edit changed one.
 */
export type FormerText = { text: string; replacedAt: number; alts?: readonly string[] };
