/** A row of a list. Lists are sorted by `position`, in most of them an id. */
export type Row = { position: string };

/**
 * Which rows of a list to read: newest first, `before` a position, or oldest first, `after` one. Both bounds are
 * exclusive.
 */
export type Range = { before?: string | undefined; after?: string | undefined; limit: number };
