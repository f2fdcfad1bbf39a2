import { prefixes } from "../../data/table/keys.ts";
import { limitRate, type Permissions } from "./shared.ts";

const { sessions } = prefixes;

/** No other function can read or end sessions. The calls of the authorization server need no permission. */
export const sessionPermissions = {
  "api/createSession": [limitRate, { table: ["GetItem", "PutItem", "DeleteItem"], keys: [sessions] }],
  "api/renewSession": [limitRate, { table: ["GetItem", "UpdateItem", "DeleteItem"], keys: [sessions] }],
  "api/deleteSession": [limitRate, { table: ["GetItem", "DeleteItem"], keys: [sessions] }],
} as const satisfies Permissions;
