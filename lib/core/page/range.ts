/** A row of a list. Lists are sorted by `position`, in most of them an id. */
export type Row = { position: string };

/**
 * Which rows of a list to read: newest first, `before` a position, or oldest first, `after` one. Both bounds are
 * exclusive.
 */
export type Range = { before?: string | undefined; after?: string | undefined; limit: number };

/** Whether a row is between the bounds of a range. */
export function within({ before, after }: Range): (row: Row) => boolean {
  return ({ position }) =>
    (before === undefined || position < before) && (after === undefined || position > after);
}
