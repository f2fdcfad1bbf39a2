import { prefixes } from "../../data/table/key-prefixes.ts";
import { limitRate, type Permissions, queryIndex } from "./shared.ts";
import { createMissingProfile, resolveUser, userHydration } from "./user.ts";

const { user, followers, following } = prefixes;

export const followPermissions = {
  "api/followUser": [
    limitRate,
    resolveUser,
    userHydration,
    createMissingProfile,
    { table: ["UpdateItem"], keys: [user] },
  ],
  "api/bellUser": [limitRate, resolveUser, userHydration, { table: ["UpdateItem"], keys: [user] }],
  "api/listFollowers": [resolveUser, userHydration, queryIndex("GSI1", followers)],
  "api/listFollowing": [resolveUser, userHydration, queryIndex("GSI2", following)],
} as const satisfies Permissions;
