import type { Index } from "../../data/table/keys.ts";
import type { Permission } from "../access.ts";
import type { FunctionName } from "../function-names.ts";

/** What each function of a noun may do. Keys are the beginnings of partition keys: with `index`, those of the index. */
export type Permissions = Partial<Record<FunctionName, readonly Permission[]>>;

export function queryIndex(index: Index, ...keys: string[]): Permission {
  return { table: ["Query"], index, keys };
}
