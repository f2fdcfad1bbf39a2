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
  /** The first of `actors`. */
  actor: Author,
  /** Up to three of the users behind this notification. */
  actors: checked(z.array(Author), z.minLength(1), z.maxLength(3)),
  /**
   * How many users are behind it: for favorites, all users but yourself who favorite the tweet now; for follows, those who
   * follow you since then, counted up to 100. Otherwise 1.
   */
  count: checked(z.int(), z.minimum(1)),
  tweet: z.optional(Tweet),
});

/**
 * How many notifications the list shows after the watermark that markNotificationsSeen sets, up to 99. The watermark starts at
 * your sign-up.
 */
const Unread = checked(z.int(), z.minimum(0), z.maximum(99));

export const NotificationPage = z.extend(page(Notification), { unread: Unread });
export const NotificationsSeen = z.object({ seenUpTo: NotificationId, unread: Unread });

export type Notification = z.infer<typeof Notification>;
export type NotificationPage = z.infer<typeof NotificationPage>;
export type NotificationsSeen = z.infer<typeof NotificationsSeen>;
