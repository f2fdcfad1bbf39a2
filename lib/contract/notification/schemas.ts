import * as z from "zod/mini";
import { page } from "../pages.ts";
import { checked, Timestamp, ULID } from "../schema.ts";
import { Tweet } from "../tweet/schemas.ts";
import { Author } from "../user/schemas.ts";

export const NotificationId = checked(
  z.string(),
  z.regex(ULID, "A notification id has 26 characters, as listNotifications returns it."),
);

export const Notification = z.object({
  id: NotificationId,
  type: z.enum(["tweet", "favorite", "follow", "reply", "mention"]),
  createdAt: Timestamp,
  actor: Author,
  tweet: z.optional(Tweet),
});

/** Notifications after the watermark that markNotificationsSeen sets, counted up to 99. */
const Unread = checked(z.int(), z.minimum(0), z.maximum(99));

export const NotificationPage = z.extend(page(Notification), { unread: Unread });
export const NotificationsSeen = z.object({ seenUpTo: NotificationId, unread: Unread });

export type Notification = z.infer<typeof Notification>;
export type NotificationPage = z.infer<typeof NotificationPage>;
export type NotificationsSeen = z.infer<typeof NotificationsSeen>;
