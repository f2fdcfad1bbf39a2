import { prefixes } from "../../data/table/key-prefixes.ts";
import type { Permission } from "../access.ts";
import { type Permissions, queryIndex } from "./shared.ts";

const { user, tweet, popular, popularUsers, author, followers, favoritedBy, repostedBy, day } = prefixes;

/** Both steps that count send on what is contended. */
const count: readonly Permission[] = [
  { table: ["BatchGetItem", "UpdateItem", "DeleteItem"], keys: [tweet, user] },
  { table: ["Query"], keys: [tweet] },
  queryIndex("GSI3", popular, popularUsers),
  { send: "hotCounters" },
];

export const counterPermissions = {
  "events/update-counters": [{ consume: "counterUpdates" }, { send: "counterUpdates" }, ...count],
  "events/update-hot-counters": [{ consume: "hotCounters" }, ...count],
  "ops/recount": [
    { table: ["GetItem", "BatchGetItem", "UpdateItem"], keys: [tweet, user] },
    { table: ["Query"], keys: [tweet, user] },
    queryIndex("GSI1", author, followers, favoritedBy, repostedBy),
    queryIndex("GSI2", day),
    queryIndex("GSI3", popular, popularUsers),
  ],
} as const satisfies Permissions;
