import type { Notification } from "../../../lib/contract/notification/schemas.ts";
import type { Murmur } from "../app/murmur.ts";
import type { Row } from "../cache/row.ts";
import { readRows } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";

/** A notification: `userId` is who acted, `tweetId` the tweet it is about. */
export type NotificationRow = Row & { userId: string } & Pick<Notification, "type" | "createdAt">;

export const notificationsKey = ["notifications"] as const;

export function notifications({ api, cache }: Murmur): Source<NotificationRow> {
  return {
    key: notificationsKey,
    read: (cursor, signal) =>
      readRows(
        cache,
        () => api.listNotifications({ query: { cursor }, signal }),
        (put, { id, type, createdAt, actor, tweet }) => ({
          type,
          createdAt,
          ...put.author(actor),
          ...(tweet && put.tweet(tweet)),
          id,
        }),
      ),
    live: true,
  };
}
