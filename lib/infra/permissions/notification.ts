import { prefixes } from "../../data/table/keys.ts";
import { sendLiveUpdates } from "./realtime.ts";
import { type Permissions, queryIndex } from "./shared.ts";
import { tweetHydration } from "./tweet.ts";

const { user, handle, tweet, inbox, feed, author, onRead } = prefixes;

export const notificationPermissions = {
  "api/listNotifications": [
    ...tweetHydration,
    { table: ["GetItem"], keys: [user] },
    { table: ["Query"], keys: [inbox, feed] },
    queryIndex("GSI1", author),
    queryIndex("GSI3", onRead),
  ],
  "api/markNotificationsSeen": [
    { table: ["BatchGetItem", "UpdateItem"], keys: [user] },
    { table: ["Query"], keys: [inbox, feed] },
    queryIndex("GSI1", author),
    queryIndex("GSI3", onRead),
  ],
  "events/notify": [
    { consume: "notifications" },
    { table: ["BatchGetItem"], keys: [tweet, user, handle] },
    { table: ["BatchWriteItem"], keys: [inbox] },
    ...sendLiveUpdates,
  ],
} as const satisfies Permissions;
