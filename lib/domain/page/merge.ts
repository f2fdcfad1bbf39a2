import type { Range } from "../ports.ts";

/**
 * Merges answers to the same range from several places into one, in the order in which it was asked for. Of rows with
 * the same id the one from the earlier list stays.
 */
export function merge<Row extends { id: string }>(lists: readonly (readonly Row[])[], range: Range): Row[] {
  const rows = new Map<string, Row>();
  for (const row of lists.flat()) if (!rows.has(row.id)) rows.set(row.id, row);
  const upwards = range.after !== undefined;
  return [...rows.values()].sort((a, b) => (a.id < b.id === upwards ? -1 : 1)).slice(0, range.limit);
}
