import { prefixes } from "../../data/table/keys.ts";
import type { Permission } from "../access.ts";
import { changeListeners, listOnline, sendLiveUpdates } from "./realtime.ts";
import { type Permissions, queryIndex } from "./shared.ts";
import { tweetHydration } from "./tweet.ts";

const { user, tweet, feed, author, reposts, followers, presence, onRead, popular } = prefixes;

/** For `feedSkeleton` in `lambdas/shared`: feed rows, and what fan-out-on-read authors have tweeted and reposted. */
export const feedSkeleton: readonly Permission[] = [
  { table: ["Query"], keys: [feed] },
  { table: ["BatchGetItem"], keys: [user] },
  queryIndex("GSI1", author),
  queryIndex("GSI2", reposts),
  queryIndex("GSI3", onRead),
];

/** New tweets have a queue of their own. */
const sendFeedWrites: readonly Permission[] = [{ send: "feedWrites" }, { send: "backgroundFeedWrites" }];

export const feedPermissions = {
  "api/getFeed": [...feedSkeleton, ...tweetHydration, queryIndex("GSI3", popular)],
  "events/fan-out-tweet": [
    { consume: "tweetFanOut" },
    { send: "tweetFanOut" },
    { table: ["GetItem", "UpdateItem"], keys: [user] },
    { table: ["BatchGetItem"], keys: [tweet, user] },
    queryIndex("GSI1", followers, author),
    queryIndex("GSI2", reposts),
    { table: ["BatchWriteItem"], keys: [feed] },
    ...sendFeedWrites,
    listOnline,
    ...sendLiveUpdates,
  ],
  "events/write-feed-rows": [
    { consume: "feedWrites" },
    { consume: "backgroundFeedWrites" },
    ...sendFeedWrites,
    { table: ["BatchGetItem"], keys: [tweet, user] },
    { table: ["BatchWriteItem"], keys: [feed] },
    listOnline,
    ...sendLiveUpdates,
  ],
  "events/backfill-feed": [
    { consume: "followChanges" },
    { send: "followChanges" },
    { consume: "feedJobs" },
    { send: "feedJobs" },
    { table: ["GetItem", "BatchGetItem", "UpdateItem"], keys: [user] },
    { table: ["BatchGetItem", "BatchWriteItem"], keys: [feed] },
    queryIndex("GSI1", author, followers),
    queryIndex("GSI2", reposts),
    { table: ["BatchGetItem"], keys: [presence] },
    changeListeners,
  ],
} as const satisfies Permissions;
