/** What the model knows of people and tweets. */
import type { Caller } from "../../lib/domain/user/model.ts";

/** `seenUpTo`: the last notification seen; the smallest id if none has been. */
export type Person = Caller & { name: string; seenUpTo: string; pinned?: ModelTweet | undefined };

/** When something happened: between the first request and the response to the last, ms. */
export type Interval = { from: number; to: number };

export type ModelTweet = {
  id: string;
  author: Person;
  text: string;
  parent: ModelTweet | undefined;
  quoted?: ModelTweet | undefined;
  /** The people it mentioned when it was posted: edits notify nobody. */
  mentions: Person[];
  /** The hashtags of its text, without the sign. */
  tags: string[];
  /** When it was posted, according to its id. */
  at: number;
  /** When its text was last edited, ms, and the texts it had before, oldest first. */
  editedAt?: number;
  former?: { text: string; since: number }[];
  deleted: boolean;
  /** Whether its author has asked to delete it. */
  deleting?: boolean;
  /** Who has reported it, and when moderators have decided about it, ms. */
  reportedBy?: Person | undefined;
  decided?: number[];
  /** Whether moderators hide it. */
  hidden?: boolean;
};
