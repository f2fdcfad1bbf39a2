import type { Notification, NotificationPreferences } from "../../contract/notification/schemas.ts";
import type { Range } from "../../core/page/range.ts";
import type { Seen, Types } from "./filter.ts";
import type { Fold, FoldKey, FoldRow, TweetFold } from "./fold.ts";

export type NotificationPorts = {
  putInboxRows(rows: readonly (InboxRow & { userId: string })[]): Promise<void>;
  removeInboxRows(rows: readonly { userId: string; position: string }[]): Promise<void>;
  listInboxRows(userId: string, range: Range): Promise<InboxRow[]>;

  /** Stores the fold unless the stored one has reached the window that begins with `start`; then returns that one. */
  openFold(key: FoldKey, fold: Fold & { start: string }): Promise<Fold | undefined>;
  /** Replaces the people of a fold unless it has changed; then returns it as it is now. */
  extendFold(key: FoldKey, change: { from: Fold; actorIds: string[] }): Promise<Fold | undefined>;
  /** Whether the tweet's fold is known to need no more writes in the window that begins with `start`. Reads nothing. */
  isFoldFull(fold: TweetFold & { start: string }): Promise<boolean>;
  /** Removes the folds about tweets: their favorites and their reposts. */
  removeTweetFolds(tweetIds: readonly string[]): Promise<void>;
  listFolds(userId: string, range: Range): Promise<FoldRow[]>;
  /** By `nameOfFold`. */
  getFolds(keys: readonly FoldKey[]): Promise<Map<string, Fold>>;

  /** What people have chosen; those who have not are missing. */
  getPreferences(userIds: readonly string[]): Promise<Map<string, StoredPreferences>>;
  /** Returns all preferences as they are then. */
  setPreferences(userId: string, changes: PreferenceChanges): Promise<NotificationPreferences>;

  /** Up to where a user has seen the notifications of these types; before they have seen any, the time of their sign-up. */
  getSeen(userId: string, types: Types): Promise<Seen>;
  /** Moves the watermarks of these types forward, never back, and returns where they are now. */
  setSeen(seen: { userId: string; upTo: string; types: Types }): Promise<Seen>;
};

export type NotificationMeter = {
  /** Records how long after its tweet the notifications of a reply, quote or mention were stored. */
  measureNotification(tweetId: string): void;
};

/** `pushed`: the user has, or had, a browser to which notifications are pushed. */
export type StoredPreferences = NotificationPreferences & { pushed?: true };

/** What is undefined stays as it is. */
export type PreferenceChanges = {
  [Type in keyof NotificationPreferences]?: NotificationPreferences[Type] | undefined;
};

/** A notification in a user's inbox. Its position derives from its cause, so that redelivery writes the same row. */
export type InboxRow = AddressedRow | ModerationRow;

/** A reply, quote or mention. Its position is the tweet's id. */
export type AddressedRow = {
  position: string;
  type: "reply" | "quote" | "mention";
  actorId: string;
  tweetId: string;
};

/** What moderators have decided about a report of the user, or about the user. Its position is the decision's id. */
export type ModerationRow =
  | { position: string; type: "report"; report: Required<Notification>["report"] }
  | { position: string; type: "decision"; decision: Required<Notification>["decision"] };
