import type { Notification } from "../../../lib/contract/notification/schemas.ts";
import type { Murmur } from "../app/murmur.ts";
import type { Row } from "../cache/row.ts";
import { readRows } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";

/** A notification: `userIds` are up to three of the `count` users who acted, `tweetId` the tweet it is about. */
export type NotificationRow = Row & { userIds: string[] } & Pick<
    Notification,
    "type" | "createdAt" | "count"
  >;

export const notificationsKey = ["notifications"] as const;

export function notifications({ api, cache }: Murmur): Source<NotificationRow> {
  return {
    key: notificationsKey,
    read: (cursor, signal) =>
      readRows(
        cache,
        () => api.listNotifications({ query: { cursor }, signal }),
        (put, { id, type, createdAt, actors, count, tweet }) => ({
          ...{ type, createdAt, count },
          userIds: actors.map((actor) => put.author(actor).userId),
          ...(tweet && put.tweet(tweet)),
          // New favorites move the tweet's notification up, under a new id.
          ...(type === "favorite" && tweet ? { group: `favorites of ${tweet.id}` } : {}),
          id,
        }),
      ),
    live: true,
  };
}
