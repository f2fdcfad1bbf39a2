import type { Range, Row } from "../../core/page/range.ts";

type Bounds = { after?: string; before?: string };

/** Limits the reader of a list to the rows from `after` on and before `before`, in whichever direction it reads. */
export function between<R extends Row>(
  { after: oldest, before: newest }: Bounds,
  read: (range: Range) => Promise<R[]>,
): (range: Range) => Promise<R[]> {
  return async (range) => {
    const before = least(range.before, newest);
    const after = range.after === undefined ? undefined : greatest(range.after, oldest);
    const rows = await read({ ...range, before, after });
    // Read downwards, the first row that is too old ends the list; there is no bound to ask for.
    return oldest === undefined ? rows : rows.filter(({ position }) => position >= oldest);
  };
}

function least(a: string | undefined, b: string | undefined): string | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

function greatest(a: string, b: string | undefined): string {
  return b !== undefined && b > a ? b : a;
}
