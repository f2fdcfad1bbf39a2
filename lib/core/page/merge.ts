import { type Range, type Row, within } from "./range.ts";

/**
 * Merges the results of one range read from several lists, in the order the range asks for. Of rows with the same
 * position, the one from the earliest list wins.
 */
export function merge<R extends Row>(lists: readonly (readonly R[])[], range: Range): R[] {
  const rows = new Map<string, R>();
  for (const row of lists.flat()) if (!rows.has(row.position)) rows.set(row.position, row);
  const oldestFirst = range.after !== undefined;
  return [...rows.values()]
    .sort((a, b) => (a.position < b.position === oldestFirst ? -1 : 1))
    .slice(0, range.limit);
}

/** The rows of a list in memory that a range asks for. */
export function inRange<R extends Row>(rows: readonly R[], range: Range): R[] {
  return merge([rows.filter(within(range))], range);
}

/** What is below this position has no place in a range any more, given the rows that are known; undefined if all has. */
export function floorOf(rows: readonly Row[], { after, limit }: Range): string | undefined {
  return after ?? (rows.length === limit ? rows.at(-1)?.position : undefined);
}
