/** What a function asks of the table while it starts; see `lib/data/table/warm-up.ts`. */
import type { Permission } from "./access.ts";

const reads = ["GetItem", "BatchGetItem", "Query"] as const;

/** A read that a function with these permissions may make: its action and the beginning of its key. Undefined if it reads nothing. */
export function warmUpRequest(permissions: readonly Permission[]): string | undefined {
  for (const permission of permissions) {
    if (!("table" in permission) || permission.index) continue;
    const action = reads.find((read) => permission.table.includes(read));
    if (action) return `${action} ${permission.keys[0]}`;
  }
  return undefined;
}
