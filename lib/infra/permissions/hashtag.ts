import { prefixes } from "../../data/table/key-prefixes.ts";
import { findTweets } from "./search.ts";
import { limitRate, type Permissions, queryIndex } from "./shared.ts";
import { tweetHydration } from "./tweet.ts";

const { user, trend, trends } = prefixes;

export const hashtagPermissions = {
  "api/listHashtagTweets": [...tweetHydration, findTweets, { table: ["GetItem"], keys: [user] }],
  "api/followHashtag": [limitRate, { table: ["GetItem", "UpdateItem"], keys: [user] }],
  "api/listTrends": [{ table: ["Query"], keys: [trend] }, queryIndex("GSI3", trends)],
} as const satisfies Permissions;
