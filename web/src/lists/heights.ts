/**
 * The measured heights of the rows of lists that were left, by history entry and list. With them, a list that is opened again
 * has its former height at once, and its rows are where they were.
 */
import type { CacheSnapshot } from "virtua";
import type { Row } from "../cache/row.ts";

const UNMEASURED = -1;
const MAX_LISTS = 30;
type HeightsOfList = { heights: Map<string, number>; typical: number | undefined };
const kept = new Map<string, HeightsOfList>();

export function keepHeights(list: string, rows: readonly Row[], [heights, typical]: CacheSnapshot): void {
  const byRow = new Map(rows.map(({ id }, i) => [id, heights[i] ?? UNMEASURED]));
  kept.delete(list);
  kept.set(list, { heights: byRow, typical });
  const [oldest = ""] = kept.keys();
  if (kept.size > MAX_LISTS) kept.delete(oldest);
}

/** The heights of these rows; undefined if the list was not kept. */
export function keptHeights(list: string, rows: readonly Row[]): CacheSnapshot | undefined {
  const found = kept.get(list);
  return found && [rows.map(({ id }) => found.heights.get(id) ?? UNMEASURED), found.typical];
}

/** All kept heights, as they can be stored as JSON. */
export type Heights = [list: string, heights: [row: string, height: number][], typical?: number][];

export function allHeights(): Heights {
  return [...kept].map(([list, { heights, typical }]) => [list, [...heights], typical]);
}

export function restoreHeights(stored: Heights): void {
  for (const [list, heights, typical] of stored) kept.set(list, { heights: new Map(heights), typical });
}
