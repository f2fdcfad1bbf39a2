import type { Range } from "../../core/page/range.ts";
import type { TweetRow } from "../tweet/model.ts";

/** Names one bookmark: whose, and of what. */
export type BookmarkKey = { userId: string; tweetId: string };

export type BookmarkPorts = {
  hasBookmark(key: BookmarkKey): Promise<boolean>;
  /** Which of the tweets the user has bookmarked. */
  getBookmarks(userId: string, tweetIds: readonly string[]): Promise<Set<string>>;
  /** Stores the desired state. A bookmark that exists keeps its time; `since` is the ULID of that of a new one. */
  setBookmark(wanted: BookmarkKey & { bookmarked: boolean; since: string }): Promise<void>;
  /** A user's bookmarks, by the time when they were made. */
  listBookmarks(userId: string, range: Range): Promise<TweetRow[]>;
};
