import { merge } from "./merge.ts";
import type { Range, Row } from "./range.ts";

/** How many rows are read at once after a read in which too few were wanted. */
const PORTIONS = [100, 400];

/**
 * The reader of a list without the rows that `isWanted` rejects, for one request. One call reads once, so a long run of
 * unwanted rows costs the caller's bound of reads and no more; while it lasts, each read is larger than the one before. Rows
 * that are not wanted are then returned in place of missing ones, because fewer than `limit` rows mean the end of the list.
 */
export function filtered<R extends Row>(
  read: (range: Range) => Promise<R[]>,
  isWanted: (row: R) => boolean,
): (range: Range) => Promise<R[]> {
  let short = 0;
  return async (range) => {
    const portion = PORTIONS[Math.min(short, PORTIONS.length) - 1] ?? 0;
    const limit = Math.max(range.limit, portion);
    const rows = await read({ ...range, limit });
    const wanted = rows.filter(isWanted);
    const missing = range.limit - wanted.length;
    if (missing <= 0 || rows.length < limit) return wanted.slice(0, range.limit);
    short += 1;
    // The last ones, so that the next read starts where this one ended.
    const unwanted = rows.filter((row) => !isWanted(row)).slice(-missing);
    return merge([wanted, unwanted], range);
  };
}
