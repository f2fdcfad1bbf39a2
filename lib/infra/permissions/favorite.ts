import { prefixes } from "../../data/table/key-prefixes.ts";
import { limitRate, type Permissions, queryIndex } from "./shared.ts";
import { tweetHydration } from "./tweet.ts";
import { createMissingProfile, resolveUser, userHydration } from "./user.ts";

const { user, tweet, favoritedBy } = prefixes;

export const favoritePermissions = {
  "api/favoriteTweet": [
    limitRate,
    { table: ["GetItem", "BatchGetItem"], keys: [tweet] },
    // The author's and the caller's profile.
    userHydration,
    createMissingProfile,
    { table: ["GetItem", "UpdateItem"], keys: [user] },
  ],
  "api/listFavorites": [resolveUser, ...tweetHydration],
  "api/listTweetFavorites": [
    { table: ["GetItem"], keys: [tweet] },
    userHydration,
    queryIndex("GSI1", favoritedBy),
  ],
} as const satisfies Permissions;
