import { prefixes } from "../../data/table/key-prefixes.ts";
import { limitRate, type Permissions, queryIndex } from "./shared.ts";
import { createMissingProfile, userHydration } from "./user.ts";

const { user, tweet, repostedBy } = prefixes;

export const repostPermissions = {
  "api/repostTweet": [
    limitRate,
    { table: ["GetItem", "BatchGetItem"], keys: [tweet] },
    // The author's and the caller's profile.
    userHydration,
    createMissingProfile,
    { table: ["GetItem", "UpdateItem"], keys: [user] },
  ],
  "api/listTweetReposts": [
    { table: ["GetItem"], keys: [tweet] },
    userHydration,
    queryIndex("GSI1", repostedBy),
  ],
} as const satisfies Permissions;
