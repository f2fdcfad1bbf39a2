import { prefixes } from "../../data/table/key-prefixes.ts";
import type { Permission } from "../access.ts";
import type { Permissions } from "./shared.ts";
import { tweetHydration } from "./tweet.ts";

const { term, tweet, handle, user, trend } = prefixes;

/** For `findTweets` in `lib/data/search`. */
export const findTweets: Permission = { table: ["BatchGetItem", "Query"], keys: [term] };

export const searchPermissions = {
  "api/searchTweets": [...tweetHydration, findTweets, { table: ["BatchGetItem"], keys: [handle] }],
  "events/index-tweets": [
    { consume: "searchIndex" },
    { send: "searchIndex" },
    { table: ["BatchGetItem"], keys: [tweet] },
    { table: ["BatchGetItem", "BatchWriteItem", "UpdateItem"], keys: [term] },
    // Who uses which hashtag.
    { table: ["UpdateItem"], keys: [user, trend] },
    { table: ["GetItem"], keys: [trend] },
  ],
} as const satisfies Permissions;
