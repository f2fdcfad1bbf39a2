import { prefixes } from "../../data/table/key-prefixes.ts";
import type { Permissions } from "./shared.ts";

export const healthPermissions = {
  "api/getHealth": [{ table: ["GetItem", "UpdateItem"], keys: [prefixes.heartbeat] }],
} as const satisfies Permissions;
