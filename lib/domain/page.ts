/**
 * Pages of a list that is sorted by id, newest first, while rows come and go. Keyset only: a position is an id, never an
 * offset, so nothing eligible is shown twice or missed.
 */
import { FIRST_ID, firstIdAt, timeOf } from "./ids.ts";
import type { Range } from "./ports.ts";

/**
 * Rows can arrive after newer ones (fan-out is parallel, a retried request keeps its first id), so what is new is looked
 * for from this long (milliseconds) before the newest row that was shown.
 */
const LATE_ARRIVALS = 60_000;
/** How many shown ids a cursor remembers at most (they travel in a URL); beyond that it looks back less far. */
const MAX_SHOWN = 100;

/** Where a page begins: `before` an id downwards, or upwards `after` an id, leaving out what was shown already. */
export type Position = { before: string } | { after: string; shown: string[] };

/** A page and the positions of its neighbours; `next` is undefined at the true end. */
export type PageOf<Item> = { items: Item[]; next: Position | undefined; prev: Position };

type Row = { id: string };

export type PageSource<R extends Row, Item> = {
  /** Reads rows: newest first, or upwards when `after` is given. */
  read: (range: Range) => Promise<R[]>;
  /** Answers with one item a row, undefined for a row that is not eligible. */
  hydrate: (rows: R[]) => Promise<(Item | undefined)[]>;
};

/** Reads one page of at most `limit` items, refilled after filtering. */
export function readPage<R extends Row, Item>(
  source: PageSource<R, Item>,
  position: Position | undefined,
  limit: number,
): Promise<PageOf<Item>> {
  if (position && "after" in position) return readNewer(source, position, limit);
  return readOlder(source, position?.before, limit);
}

async function readOlder<R extends Row, Item>(
  source: PageSource<R, Item>,
  start: string | undefined,
  limit: number,
): Promise<PageOf<Item>> {
  const items: Item[] = [];
  const seen: R[] = [];
  let before = start;
  let more = true;
  while (more && items.length < limit) {
    const wanted = limit - items.length;
    // One row more tells whether there is a next page.
    const rows = await source.read({ before, limit: wanted + 1 });
    more = rows.length > wanted;
    const candidates = rows.slice(0, wanted);
    items.push(...(await eligible(source, candidates)));
    seen.push(...candidates);
    before = candidates.at(-1)?.id ?? before;
  }
  const next = more && before !== undefined ? { before } : undefined;
  return { items, next, prev: newerThan(seen, next ? before : undefined, []) };
}

async function readNewer<R extends Row, Item>(
  source: PageSource<R, Item>,
  position: { after: string; shown: string[] },
  limit: number,
): Promise<PageOf<Item>> {
  const shown = new Set(position.shown);
  const items: Item[] = [];
  const seen: R[] = [];
  let after = position.after;
  let more = true;
  while (more && items.length < limit) {
    const wanted = limit - items.length;
    const rows = await source.read({ after, limit: wanted + shown.size });
    more = rows.length === wanted + shown.size;
    const unseen = rows.filter((row) => !shown.has(row.id)).slice(0, wanted);
    items.push(...(await eligible(source, unseen)));
    seen.push(...unseen);
    after = unseen.at(-1)?.id ?? after;
    if (unseen.length === 0) break;
  }
  seen.reverse();
  const oldest = seen.at(-1)?.id;
  return {
    items: items.reverse(),
    next: { before: oldest ?? justBehind(position.after) },
    prev: newerThan(seen, undefined, position.shown, position.after),
  };
}

async function eligible<R extends Row, Item>(source: PageSource<R, Item>, rows: R[]): Promise<Item[]> {
  if (rows.length === 0) return [];
  return (await source.hydrate(rows)).filter((item) => item !== undefined);
}

/** A bound just above an id, so that a read downwards (bounds are exclusive) begins with the id itself. */
function justBehind(id: string): string {
  return `${id}~`;
}

/**
 * The position that leads to what is newer than `rows` (newest first): from a minute before the newest of them, without
 * those shown. Where older rows wait on a next page (`floor`), those are not new and must not be looked at.
 */
function newerThan(rows: Row[], floor: string | undefined, alsoShown: string[], since = FIRST_ID): Position {
  const newest = rows[0]?.id;
  if (newest === undefined) return { after: since, shown: alsoShown };
  const start = greatest(firstIdAt(timeOf(newest) - LATE_ARRIVALS), floor ?? FIRST_ID, since);
  const shown = [...rows.map((row) => row.id), ...alsoShown]
    .filter((id) => id > start)
    .sort()
    .reverse();
  return { after: shown[MAX_SHOWN] ?? start, shown: shown.slice(0, MAX_SHOWN) };
}

function greatest(...ids: string[]): string {
  return ids.reduce((a, b) => (a > b ? a : b));
}
