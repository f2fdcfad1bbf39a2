import { prefixes } from "../../data/table/key-prefixes.ts";
import { limitRate, type Permissions, queryIndex } from "./shared.ts";
import { createMissingProfile, resolveUser, userHydration } from "./user.ts";

const { user, list, blocks, mutes } = prefixes;

export const relationPermissions = {
  "api/blockUser": [
    limitRate,
    resolveUser,
    createMissingProfile,
    { table: ["BatchGetItem", "UpdateItem", "DeleteItem"], keys: [user] },
    // Takes the two out of each other's lists.
    { table: ["GetItem", "BatchGetItem", "UpdateItem", "DeleteItem"], keys: [list] },
  ],
  "api/muteUser": [limitRate, resolveUser, { table: ["UpdateItem", "DeleteItem"], keys: [user] }],
  "api/listBlocks": [userHydration, queryIndex("GSI1", blocks)],
  "api/listMutes": [userHydration, queryIndex("GSI2", mutes)],
} as const satisfies Permissions;
