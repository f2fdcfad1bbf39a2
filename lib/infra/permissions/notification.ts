import { prefixes } from "../../data/table/keys.ts";
import { feedSkeleton } from "./feed.ts";
import { sendLiveUpdates } from "./realtime.ts";
import { limitRate, type Permissions } from "./shared.ts";
import { tweetHydration } from "./tweet.ts";

const { user, handle, tweet, inbox } = prefixes;

export const notificationPermissions = {
  "api/listNotifications": [
    ...feedSkeleton,
    ...tweetHydration,
    { table: ["GetItem"], keys: [user] },
    { table: ["Query"], keys: [inbox] },
  ],
  "api/markNotificationsSeen": [
    limitRate,
    ...feedSkeleton,
    { table: ["Query"], keys: [inbox] },
    { table: ["UpdateItem"], keys: [user] },
  ],
  "events/notify": [
    { consume: "notifications" },
    { send: "notifications" },
    { table: ["BatchGetItem"], keys: [tweet, user, handle] },
    { table: ["BatchWriteItem"], keys: [inbox] },
    ...sendLiveUpdates,
  ],
} as const satisfies Permissions;
