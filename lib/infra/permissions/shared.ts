import { prefixes } from "../../data/table/key-prefixes.ts";
import type { Index } from "../../data/table/keys.ts";
import type { Permission } from "../access.ts";
import type { FunctionName } from "../function-names.ts";

/** What each function of a noun may do. `keys` are prefixes of partition keys: the index's if `index` is set. */
export type Permissions = Partial<Record<FunctionName, readonly Permission[]>>;

/** Reads and charges the caller's rate limit: for every route that has one. */
export const limitRate: Permission = { table: ["GetItem", "UpdateItem"], keys: [prefixes.rateLimit] };

export function queryIndex(index: Index, ...keys: string[]): Permission {
  return { table: ["Query"], index, keys };
}
