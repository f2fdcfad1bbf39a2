import { prefixes } from "../../data/table/key-prefixes.ts";
import { limitRate, type Permissions, queryIndex } from "./shared.ts";
import { tweetHydration } from "./tweet.ts";
import { userHydration } from "./user.ts";

const { user, tweet, bookmarks } = prefixes;

export const bookmarkPermissions = {
  "api/bookmarkTweet": [
    limitRate,
    { table: ["GetItem", "BatchGetItem"], keys: [tweet] },
    userHydration,
    { table: ["GetItem", "UpdateItem", "DeleteItem"], keys: [user] },
  ],
  "api/listBookmarks": [...tweetHydration, queryIndex("GSI1", bookmarks)],
} as const satisfies Permissions;
