import { prefixes } from "../../data/table/keys.ts";
import { type Permissions, queryIndex } from "./shared.ts";

const { user, tweet, popular, popularUsers } = prefixes;

export const counterPermissions = {
  "events/update-counters": [
    { consume: "counterUpdates" },
    { send: "counterUpdates" },
    { table: ["BatchGetItem", "UpdateItem", "DeleteItem"], keys: [tweet, user] },
    queryIndex("GSI3", popular, popularUsers),
  ],
} as const satisfies Permissions;
