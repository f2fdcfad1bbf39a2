import { prefixes } from "../../data/table/key-prefixes.ts";
import { limitRate, type Permissions, queryIndex } from "./shared.ts";
import { createMissingProfile, resolveUser, userHydration } from "./user.ts";

const { user, blocks, mutes } = prefixes;

export const relationPermissions = {
  "api/blockUser": [
    limitRate,
    resolveUser,
    createMissingProfile,
    { table: ["BatchGetItem", "UpdateItem", "DeleteItem"], keys: [user] },
  ],
  "api/muteUser": [limitRate, resolveUser, { table: ["UpdateItem", "DeleteItem"], keys: [user] }],
  "api/listBlocks": [userHydration, queryIndex("GSI1", blocks)],
  "api/listMutes": [userHydration, queryIndex("GSI2", mutes)],
} as const satisfies Permissions;
