import { prefixes } from "../../data/table/keys.ts";
import type { Permissions } from "./shared.ts";
import { tweetHydration } from "./tweet.ts";
import { createMissingProfile, resolveUser, userHydration } from "./user.ts";

const { user, tweet } = prefixes;

export const favoritePermissions = {
  "api/favoriteTweet": [
    { table: ["GetItem"], keys: [tweet] },
    // The author's and the caller's profile.
    userHydration,
    createMissingProfile,
    { table: ["UpdateItem"], keys: [user] },
  ],
  "api/listFavorites": [resolveUser, ...tweetHydration],
} as const satisfies Permissions;
