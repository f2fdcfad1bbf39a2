/**
 * Pages of a list that is sorted by id, newest first, while rows are added and removed. Keyset pagination only: a position
 * is an id, never an offset, so paging repeats and skips nothing.
 */
import { FIRST_ID, firstIdAt, isId, timeOf } from "../ids.ts";
import type { Range, Row } from "./range.ts";

/**
 * Rows can arrive after newer ones (fan-out is parallel, and a retried request keeps its first id), so new rows are looked
 * for from this long before the newest one shown, ms.
 */
const LATE_ARRIVALS = 60_000;
/** The most shown ids that a cursor carries, because it travels in a URL. Beyond that it looks back less far. */
export const MAX_SHOWN = 100;

/**
 * The most reads for one page. After a longer run of rows that cannot be shown, the page stays short and `next` continues
 * from there, so no request reads without bound.
 */
const MAX_READS = 10;

/**
 * Where a page starts: `before` a position, reading older rows; or `after` one, reading newer rows except those `shown`. In a
 * list that folds rows, the former carries what the pages above have shown, by whatever the list folds (`items`), and their
 * rows that were folded.
 */
export type Position =
  | { before: string; items?: string[]; folded?: string[] }
  | { after: string; shown: string[] };

/** In place of an item: the row is part of another one's item, on this page or above it, and so counts as shown. */
export const FOLDED = Symbol("folded");

/** Which page to read; `position` is undefined for the first. */
export type PageRequest = { position: Position | undefined; limit: number };

/**
 * A page and the positions of its neighbors. `next` is undefined only at the true end; `prev` only in lists that are not
 * sorted by time.
 */
export type PageOf<Item> = { items: Item[]; next: Position | undefined; prev: Position | undefined };

type PageSource<R extends Row, Item> = {
  read: (range: Range) => Promise<R[]>;
  /** Returns one item per row, undefined for rows that must not be shown. */
  hydrate: (rows: R[]) => Promise<(Item | undefined | typeof FOLDED)[]>;
  /** How many of the page's slots other items take. Called after each read and each hydration. */
  reserved?: () => number;
  /** The most reads for one page, if not {@link MAX_READS}. */
  maxReads?: number;
};

/** Reads one page of at most `limit` items and refills it after filtering. */
export function readPage<R extends Row, Item>(
  source: PageSource<R, Item>,
  { position, limit }: PageRequest,
): Promise<PageOf<Item>> {
  if (position && "after" in position) return readNewer(source, position, limit);
  return readOlder(source, position?.before, limit);
}

type Shown<Item> = { position: string; item: Item | typeof FOLDED };

async function readOlder<R extends Row, Item>(
  source: PageSource<R, Item>,
  start: string | undefined,
  limit: number,
): Promise<PageOf<Item>> {
  const page: Shown<Item>[] = [];
  const room = () => limit - (source.reserved?.() ?? 0) - itemsOf(page).length;
  const list = newestFirst(source.read, start);
  let newest: string | undefined;
  const maxReads = source.maxReads ?? MAX_READS;
  for (let reads = 0; reads < maxReads && room() > 0 && list.hasMore(); reads++) {
    const rows = await list.take(room);
    page.push(...(await visible(source, rows)));
    newest ??= rows[0]?.position;
  }
  // Continue below the last row shown: rows under it that could not be shown are looked at again.
  const floor = list.hasMore() ? (page.at(-1)?.position ?? list.reached()) : undefined;
  return {
    items: itemsOf(page),
    next: floor === undefined ? undefined : { before: floor },
    prev: newest === undefined ? { after: FIRST_ID, shown: [] } : since(newest, positionsOf(page), floor),
  };
}

/** Hands out a list's rows in portions. Always reads one row ahead, to know whether the list continues. */
function newestFirst<R extends Row>(read: PageSource<R, unknown>["read"], start: string | undefined) {
  let rows: R[] = [];
  let before = start;
  let end = false;
  const take = async (room: () => number): Promise<R[]> => {
    if (rows.length <= 1 && !end) {
      const limit = room() + 1;
      // Copied, because the rows may belong to a cache and are spliced below.
      rows = [...(await read({ before, limit }))];
      end = rows.length < limit;
    }
    // The read itself may have reserved slots, so ask again how much room is left.
    const taken = rows.splice(0, end ? room() : Math.min(room(), rows.length - 1));
    before = taken.at(-1)?.position ?? before;
    return taken;
  };
  return { take, hasMore: () => rows.length > 0 || !end, reached: () => before };
}

async function readNewer<R extends Row, Item>(
  source: PageSource<R, Item>,
  position: { after: string; shown: string[] },
  limit: number,
): Promise<PageOf<Item>> {
  // Clients can tamper with a cursor; anything that is not an id was never shown.
  const shown = new Set(position.shown.filter(isId));
  const page: Shown<Item>[] = [];
  let after = position.after;
  let more = true;
  const maxReads = source.maxReads ?? MAX_READS;
  for (let reads = 0; reads < maxReads && more && itemsOf(page).length < limit; reads++) {
    const wanted = limit - itemsOf(page).length;
    const rows = await source.read({ after, limit: wanted + shown.size });
    const fresh = rows.filter((row) => !shown.has(row.position));
    const unseen = fresh.slice(0, wanted);
    more = fresh.length > wanted || rows.length === wanted + shown.size;
    page.push(...(await visible(source, unseen)));
    after = unseen.at(-1)?.position ?? after;
  }
  // If the reads ran out with nothing to show, the next request continues from where they stopped.
  const newest = page.at(-1)?.position;
  const left = position.shown.filter((id) => id > after);
  const unchanged = more && newest === undefined ? { after, shown: left } : position;
  return {
    items: itemsOf(page).reverse(),
    // From an empty page, `next` leads back to where the request started.
    next: { before: page[0]?.position ?? justAfter(greatest(position.after, ...position.shown)) },
    prev:
      newest === undefined
        ? unchanged
        : since(newest, [...positionsOf(page), ...position.shown], position.after),
  };
}

async function visible<R extends Row, Item>(source: PageSource<R, Item>, rows: R[]): Promise<Shown<Item>[]> {
  if (rows.length === 0) return [];
  const items = await source.hydrate(rows);
  return rows.flatMap(({ position }, i) => {
    const item = items[i];
    return item === undefined ? [] : [{ position, item }];
  });
}

function itemsOf<Item>(page: Shown<Item>[]): Item[] {
  return page.flatMap(({ item }) => (item === FOLDED ? [] : [item]));
}

function positionsOf(page: Shown<unknown>[]): string[] {
  return page.map(({ position }) => position);
}

/** A bound just above an id: bounds are exclusive, so reading down from here starts with the id itself. */
export function justAfter(id: string): string {
  return `${id}~`;
}

/**
 * The position of what arrives after a page: from a minute before its newest row, except the rows shown. A row that was
 * read but could not be shown is looked at again, because its tweet may arrive later. Rows below `floor` belong to another
 * page.
 */
function since(newest: string, allShown: string[], floor = FIRST_ID): Position {
  const start = greatest(firstIdAt(timeOf(newest) - LATE_ARRIVALS), floor);
  const shown = allShown
    .filter((id) => id > start)
    .sort()
    .reverse();
  return { after: shown[MAX_SHOWN] ?? start, shown: shown.slice(0, MAX_SHOWN) };
}

function greatest(...ids: string[]): string {
  return ids.reduce((a, b) => (a > b ? a : b));
}
