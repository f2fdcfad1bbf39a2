import { prefixes } from "../../data/table/key-prefixes.ts";
import type { Permission } from "../access.ts";
import { sendLiveUpdates } from "./realtime.ts";
import { limitRate, type Permissions } from "./shared.ts";

const { sessions } = prefixes;

/** Signs a user out everywhere. */
export const endAllSessions: Permission[] = [
  { table: ["Query", "BatchWriteItem"], keys: [sessions] },
  { accounts: ["AdminUserGlobalSignOut"] },
  ...sendLiveUpdates,
];

/**
 * Besides these, only the removal and the archive of an account use sessions. Of the authorization server's calls, those that
 * take a token need no permission.
 */
export const sessionPermissions = {
  "api/createSession": [limitRate, { table: ["GetItem", "PutItem", "DeleteItem"], keys: [sessions] }],
  "api/renewSession": [limitRate, { table: ["GetItem", "UpdateItem", "DeleteItem"], keys: [sessions] }],
  "api/deleteSession": [limitRate, { table: ["GetItem", "DeleteItem"], keys: [sessions] }],
  "api/listSessions": [{ table: ["Query"], keys: [sessions] }],
  "api/endSession": [limitRate, { table: ["DeleteItem"], keys: [sessions] }, ...sendLiveUpdates],
  "api/endSessions": [limitRate, ...endAllSessions],
} as const satisfies Permissions;
