import { prefixes } from "../../data/table/key-prefixes.ts";
import type { Permission } from "../access.ts";
import { limitRate, type Permissions, queryIndex } from "./shared.ts";

const { ticket, connection, presence, listeners, onRead } = prefixes;

/** Finds open connections and queues live updates for them. */
export const sendLiveUpdates: readonly Permission[] = [
  { table: ["BatchGetItem"], keys: [presence] },
  { send: "liveUpdates" },
];
/** Reads the list of everyone online. */
export const listOnline: Permission = { table: ["Query"], keys: [listeners] };
export const changeListeners: Permission = { table: ["BatchWriteItem"], keys: [listeners] };

export const realtimePermissions = {
  "api/createRealtimeTicket": [limitRate, { table: ["PutItem"], keys: [ticket] }],
  "events/push-live-updates": [
    { consume: "liveUpdates" },
    { send: "liveUpdates" },
    { push: "sockets" },
    { table: ["DeleteItem"], keys: [connection, listeners] },
    { table: ["UpdateItem"], keys: [presence] },
    { table: ["Query"], keys: [listeners] },
    changeListeners,
  ],
  "realtime/connect": [
    { table: ["DeleteItem"], keys: [ticket] },
    { table: ["UpdateItem"], keys: [presence] },
    listOnline,
    { table: ["PutItem"], keys: [connection, listeners] },
    queryIndex("GSI3", onRead),
    changeListeners,
  ],
  "realtime/disconnect": [
    { table: ["DeleteItem"], keys: [connection, listeners] },
    { table: ["UpdateItem"], keys: [presence] },
    queryIndex("GSI3", onRead),
    changeListeners,
  ],
} as const satisfies Permissions;
