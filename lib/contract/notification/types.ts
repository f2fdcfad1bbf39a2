/** What a notification can be about. */
export const NOTIFICATION_TYPES = ["tweet", "favorite", "follow", "reply", "mention"] as const;
export type NotificationType = (typeof NOTIFICATION_TYPES)[number];
