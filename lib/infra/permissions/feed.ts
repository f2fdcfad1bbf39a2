import { prefixes } from "../../data/table/key-prefixes.ts";
import type { Permission } from "../access.ts";
import { changeListeners, listOnline, sendLiveUpdates } from "./realtime.ts";
import { findTweets } from "./search.ts";
import { type Permissions, queryIndex } from "./shared.ts";
import { tweetHydration } from "./tweet.ts";

const { user, tweet, feed, author, reposts, followers, following, feedsDue, presence, onRead, popular } =
  prefixes;

/**
 * For `feedSkeleton` in `lambdas/shared`: feed rows, what fan-out-on-read authors have tweeted and reposted and, for a paused
 * feed, the lists of all followed authors.
 */
export const feedSkeleton: readonly Permission[] = [
  { table: ["Query"], keys: [feed] },
  { table: ["GetItem", "BatchGetItem"], keys: [user] },
  queryIndex("GSI1", author),
  queryIndex("GSI2", following, reposts),
  queryIndex("GSI3", onRead),
];

/** For `visit` in `lambdas/shared`: records that a feed is read, and resumes it. */
export const visitFeed: readonly Permission[] = [
  { table: ["UpdateItem"], keys: [user] },
  { send: "feedJobs" },
];

/** New tweets have a queue of their own. */
const sendFeedWrites: readonly Permission[] = [{ send: "feedWrites" }, { send: "backgroundFeedWrites" }];

export const feedPermissions = {
  "api/getFeed": [...feedSkeleton, ...visitFeed, ...tweetHydration, findTweets, queryIndex("GSI3", popular)],
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
    { table: ["GetItem", "BatchGetItem", "Query", "UpdateItem"], keys: [user] },
    { table: ["BatchGetItem", "BatchWriteItem"], keys: [feed] },
    queryIndex("GSI1", author, followers),
    queryIndex("GSI2", reposts),
    { table: ["BatchGetItem"], keys: [presence] },
    changeListeners,
  ],
  "events/start-pauses": [
    queryIndex("GSI2", feedsDue),
    { table: ["GetItem", "UpdateItem"], keys: [user] },
    { send: "feedJobs" },
  ],
} as const satisfies Permissions;
