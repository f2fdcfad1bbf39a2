import type { Notification } from "../../../lib/contract/notification/schemas.ts";
import type { Murmur } from "../app/murmur.ts";
import type { Row } from "../cache/row.ts";
import { readRows } from "../cache/rows.ts";
import type { Source } from "../lists/source.ts";
import { seenIsMarked } from "./mark-seen.ts";
import { type NotificationTab, typesIn } from "./tabs.ts";

/**
 * A notification: `userIds` are up to three of the `count` users who acted, `tweetId` the tweet it is about, and `tweetIds` all
 * of them if it stands for several.
 */
export type NotificationRow = Row & { userIds: string[]; tweetIds?: string[] } & Pick<
    Notification,
    "type" | "createdAt" | "count" | "seen" | "report" | "decision"
  >;

/** The key of all of these lists. */
export const notificationsKey = ["notifications"] as const;

export function notifications({ api, cache }: Murmur, tab: NotificationTab): Source<NotificationRow> {
  const types = typesIn[tab].join();
  return {
    key: [...notificationsKey, tab],
    read: (cursor, signal) =>
      readRows(
        cache,
        async () => {
          await seenIsMarked();
          return api.listNotifications({ query: { types, cursor }, signal });
        },
        (put, { id, type, createdAt, actors, count, tweet, seen, report, decision }) => ({
          ...{ type, createdAt, count, seen, report, decision },
          userIds: actors.map((actor) => put.author(actor).userId),
          ...(tweet && put.tweet(tweet)),
          // New favorites move the tweet's notification up, under a new id.
          ...((type === "favorite" || type === "repost") && tweet
            ? { group: `${type}s of ${tweet.id}` }
            : {}),
          id,
        }),
      ),
    live: "announced",
  };
}
