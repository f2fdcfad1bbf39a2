import { prefixes } from "../../data/table/key-prefixes.ts";
import type { Permission } from "../access.ts";
import { feedSkeleton, visitFeed } from "./feed.ts";
import { sendLiveUpdates } from "./realtime.ts";
import { limitRate, type Permissions, queryIndex } from "./shared.ts";
import { readSite } from "./site.ts";
import { tweetHydration } from "./tweet.ts";

const { user, handle, tweet, inbox, favoritedBy, repostedBy, followers, cases, sessions } = prefixes;

/** For `notificationList` in `lambdas/shared`: notifications of all kinds, and who is behind the folded ones. */
const notificationList: readonly Permission[] = [
  ...feedSkeleton,
  ...tweetHydration,
  { table: ["Query"], keys: [inbox] },
  queryIndex("GSI1", inbox, favoritedBy, repostedBy, followers),
];

const readPreferences: Permission = { table: ["BatchGetItem"], keys: [user] };

export const notificationPermissions = {
  "api/listNotifications": [...visitFeed, ...notificationList],
  "api/markNotificationsSeen": [limitRate, ...notificationList, { table: ["UpdateItem"], keys: [user] }],
  "api/getNotificationPreferences": [readPreferences],
  "api/updateNotificationPreferences": [limitRate, readPreferences, { table: ["UpdateItem"], keys: [user] }],
  "events/notify": [
    { consume: "notifications" },
    { send: "notifications" },
    { table: ["BatchGetItem"], keys: [tweet, handle, user] },
    { table: ["Query"], keys: [user, cases] },
    { table: ["BatchWriteItem"], keys: [inbox, tweet] },
    { table: ["UpdateItem"], keys: [tweet, user] },
    { send: "pushes" },
    ...sendLiveUpdates,
  ],
  "api/createPushSubscription": [
    limitRate,
    { knows: "localPushHost" },
    { table: ["UpdateItem"], keys: [user, sessions] },
  ],
  "api/listPushSubscriptions": [{ knows: "pushSecret" }, { table: ["Query"], keys: [sessions] }],
  "api/deletePushSubscription": [limitRate, { table: ["UpdateItem"], keys: [sessions] }],
  "events/push-notifications": [
    { consume: "pushes" },
    { send: "pushes" },
    { knows: "pushSecret" },
    { knows: "localPushHost" },
    readSite,
    ...tweetHydration,
    { table: ["GetItem"], keys: [user] },
    { table: ["Query"], keys: [inbox, sessions] },
    queryIndex("GSI1", inbox, favoritedBy, repostedBy, followers),
    { table: ["UpdateItem"], keys: [sessions] },
  ],
} as const satisfies Permissions;
