/** What a notification can be about. */
export const NOTIFICATION_TYPES = [
  "tweet",
  "favorite",
  "repost",
  "follow",
  "reply",
  "quote",
  "mention",
  "report",
  "decision",
] as const;
export type NotificationType = (typeof NOTIFICATION_TYPES)[number];

/** What a list of notifications can show: `bell` are the tweets of users whose bell its reader has rung. */
export const LISTED_TYPES = [
  "tweet",
  "favorite",
  "repost",
  "follow",
  "reply",
  "quote",
  "mention",
  "report",
  "decision",
  "bell",
] as const;
export type ListedType = (typeof LISTED_TYPES)[number];
