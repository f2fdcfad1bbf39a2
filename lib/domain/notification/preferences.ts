import type { NotificationPreferences } from "../../contract/notification/schemas.ts";

/** Which notifications people get, and from whom, who have not chosen. */
export const DEFAULT_PREFERENCES: NotificationPreferences = {
  mention: "everyone",
  reply: "everyone",
  follow: "everyone",
  favorite: "everyone",
  tweet: "following",
};
