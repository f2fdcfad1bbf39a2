import { prefixes } from "../../data/table/keys.ts";
import type { Permissions } from "./shared.ts";

export const healthPermissions = {
  "api/getHealth": [{ table: ["GetItem", "UpdateItem"], keys: [prefixes.heartbeat] }],
} as const satisfies Permissions;
