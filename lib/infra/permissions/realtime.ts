import { prefixes } from "../../data/table/keys.ts";
import type { Permission } from "../access.ts";
import { type Permissions, queryIndex } from "./shared.ts";

const { ticket, connection, presence, listeners, onRead } = prefixes;

/** Finds open connections, sends to them, and removes those that have closed. */
export const sendLiveUpdates: readonly Permission[] = [
  { push: "sockets" },
  { table: ["BatchGetItem"], keys: [presence] },
  { table: ["DeleteItem"], keys: [connection] },
  { table: ["UpdateItem"], keys: [presence] },
];
export const changeListeners: Permission = { table: ["BatchWriteItem"], keys: [listeners] };

export const realtimePermissions = {
  "api/createRealtimeTicket": [{ table: ["PutItem"], keys: [ticket] }],
  "realtime/connect": [
    { table: ["DeleteItem"], keys: [ticket] },
    { table: ["UpdateItem"], keys: [presence] },
    { table: ["PutItem"], keys: [connection] },
    queryIndex("GSI3", onRead),
    changeListeners,
  ],
  "realtime/disconnect": [
    { table: ["DeleteItem"], keys: [connection] },
    { table: ["UpdateItem"], keys: [presence] },
    queryIndex("GSI3", onRead),
    changeListeners,
  ],
} as const satisfies Permissions;
