import type { NotificationPreferences } from "../../contract/notification/schemas.ts";

/** The notification preferences of people who have not chosen any. */
export const DEFAULT_PREFERENCES: NotificationPreferences = {
  mention: "everyone",
  reply: "everyone",
  quote: "everyone",
  follow: "everyone",
  favorite: "everyone",
  repost: "everyone",
  tweet: "following",
  report: "everyone",
};
