import type { Range } from "../../core/page/range.ts";
import type { Picture } from "../media/model.ts";
import type { AuthoredTweetRow, FormerText, Replies, StoredTweet, ThreadRow, TweetRow } from "./model.ts";

export type TweetPorts = {
  /** A tweet that many read at once may be a second old; then it has `readAt`. */
  getTweet(id: string): Promise<StoredTweet | undefined>;
  /** The same. Includes the tombstones of deleted tweets (`active` is false). */
  getTweets(ids: readonly string[]): Promise<Map<string, StoredTweet>>;
  /** Like `getTweets`, never outdated. */
  rereadTweets(ids: readonly string[]): Promise<Map<string, StoredTweet>>;
  /**
   * Stores a tweet, its row in its author's feed and, for a reply, its row under the parent and in the author's thread that
   * it continues; for a quote, its row under the quoted tweet. Its pictures are used by it from then on. False if the id is taken,
   * or if a picture is no longer free.
   */
  putTweet(tweet: NewTweet): Promise<boolean>;
  /**
   * Replaces the text of a tweet and keeps the former one. False if meanwhile the tweet was edited or deleted, or moderators
   * have hidden it.
   */
  editTweet(edit: { before: StoredTweet; after: StoredTweet; correlationId: string }): Promise<boolean>;
  /** The texts that a tweet had before, oldest first, read consistently; none if it was never edited, or was deleted. */
  listFormerTexts(tweetId: string): Promise<FormerText[]>;
  /**
   * Removes all its texts, the pictures and the index keys, and leaves a tombstone. The pictures that are named are removed within
   * an hour. False if the tweet was deleted already.
   */
  markTweetDeleted(tweet: {
    id: string;
    correlationId: string;
    media?: readonly Pick<Picture, "id">[] | undefined;
  }): Promise<boolean>;
  /** An author's tweets: all of them, those that are `none` replies, or `only` the replies. */
  listAuthorTweets(authorId: string, range: Range, replies?: Replies): Promise<AuthoredTweetRow[]>;
  /**
   * The latest tweets of each author, replies included, newest first: up to `LATEST_TWEETS`, fewer if there are no more. Of
   * an author in high demand they may be half a second old.
   */
  listLatestTweets(authorIds: readonly string[]): Promise<Map<string, AuthoredTweetRow[]>>;
  /** The replies to a tweet; a deleted reply keeps its row as long as it has replies. Only its row may lack an author. */
  listReplies(parentId: string, range: Range): Promise<TweetRow[]>;
  /** The tweets that quote a tweet. */
  listTweetQuotes(tweetId: string, range: Range): Promise<TweetRow[]>;
  /** The tweets of an author's thread that come after one of them, oldest first. */
  listThread(threadId: string, range: { after: string; limit: number }): Promise<ThreadRow[]>;
};

export type NewTweet = {
  id: string;
  authorId: string;
  text: string;
  inReplyTo: string | null;
  /** The parent's author; required for a reply. */
  parentAuthorId?: string;
  /** As in `StoredTweet`. */
  ancestors?: readonly string[];
  threadId?: string | null;
  quoteOf?: string | null;
  /** The quoted tweet's author; required for a quote. */
  quotedAuthorId?: string;
  media?: readonly Picture[];
  correlationId: string;
};
