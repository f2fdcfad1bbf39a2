import type { Range } from "../../core/page/range.ts";

export type NotificationPorts = {
  putInboxRows(rows: readonly (InboxRow & { userId: string })[]): Promise<void>;
  removeInboxRows(rows: readonly { userId: string; position: string }[]): Promise<void>;
  listInboxRows(userId: string, range: Range): Promise<InboxRow[]>;
  /** The id up to which a user has seen their notifications; FIRST_ID if they have seen none. */
  getSeen(userId: string): Promise<string>;
  /** Moves the watermark forward, never back, and returns where it is now. */
  setSeen(seen: { userId: string; upTo: string }): Promise<string>;
};

/** A notification in a user's inbox. Its position derives from the event, so that redelivery writes the same row. */
export type InboxRow = {
  position: string;
  type: "favorite" | "follow" | "reply" | "mention";
  actorId: string;
  tweetId: string | null;
};
