import type { Range, Row } from "../../../lib/core/page/range.ts";

/** Reads a range of rows as the table does: newest first or, with `after`, oldest first. */
export function inRange<R extends Row>(rows: Iterable<R>, { before = "~", after, limit }: Range): R[] {
  const inside = [...rows].filter(({ position }) => position < before && position > (after ?? ""));
  inside.sort((a, b) => (a.position < b.position ? -1 : 1));
  return (after === undefined ? inside.reverse() : inside).slice(0, limit);
}
