/**
 * Pages of a list that is sorted by id, newest first, while rows come and go. Keyset only: a position is an id, never an
 * offset, so nothing eligible is shown twice or missed.
 */
import { FIRST_ID, firstIdAt, isId, timeOf } from "../../core/ids.ts";
import type { Range } from "../ports.ts";

/**
 * Rows can arrive after newer ones (fan-out is parallel, a retried request keeps its first id), so what is new is looked
 * for from this long (milliseconds) before the newest row that was shown.
 */
const LATE_ARRIVALS = 60_000;
/** How many shown ids a cursor remembers at most (they travel in a URL); beyond that it looks back less far. */
export const MAX_SHOWN = 100;

/**
 * How often one page is refilled. Behind a longer run of rows that cannot be shown the page stays short, and its `next`
 * goes on from there, so that no request reads without bound.
 */
const MAX_READINGS = 10;

/** Where a page begins: `before` an id downwards, or upwards `after` an id, leaving out what was shown already. */
export type Position = { before: string } | { after: string; shown: string[] };

/**
 * A page and the positions of its neighbours; `next` is undefined at the true end, `prev` only in lists that are not
 * sorted by time.
 */
export type PageOf<Item> = { items: Item[]; next: Position | undefined; prev: Position | undefined };

type Row = { id: string };

export type PageSource<R extends Row, Item> = {
  /** Reads rows: newest first, or upwards when `after` is given. */
  read: (range: Range) => Promise<R[]>;
  /** Answers with one item a row, undefined for a row that is not eligible. */
  hydrate: (rows: R[]) => Promise<(Item | undefined)[]>;
  /** How many of the page's places are taken by something else; asked after each reading and each hydration. */
  taken?: () => number;
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

/** A row that is on the page, and what is shown of it. */
type Shown<Item> = { id: string; item: Item };

async function readOlder<R extends Row, Item>(
  source: PageSource<R, Item>,
  start: string | undefined,
  limit: number,
): Promise<PageOf<Item>> {
  const page: Shown<Item>[] = [];
  const room = () => limit - (source.taken?.() ?? 0) - page.length;
  const list = downwards(source.read, start);
  let newest: string | undefined;
  for (let reading = 0; reading < MAX_READINGS && room() > 0 && list.goesOn(); reading++) {
    const rows = await list.take(room);
    page.push(...(await eligible(source, rows)));
    newest ??= rows[0]?.id;
  }
  // From the last that is shown: rows below it that could not be shown are looked at again.
  const floor = list.goesOn() ? (page.at(-1)?.id ?? list.reached()) : undefined;
  return {
    items: page.map(({ item }) => item),
    next: floor === undefined ? undefined : { before: floor },
    prev: newest === undefined ? { after: FIRST_ID, shown: [] } : since(newest, idsOf(page), floor),
  };
}

/** Hands out a list's rows in portions, and knows whether it goes on because it has always read one row more. */
function downwards<R extends Row>(read: PageSource<R, unknown>["read"], start: string | undefined) {
  let rows: R[] = [];
  let before = start;
  let end = false;
  const take = async (room: () => number): Promise<R[]> => {
    if (rows.length <= 1 && !end) {
      const limit = room() + 1;
      // A copy: what is read may be a cache's, and is handed out piece by piece here.
      rows = [...(await read({ before, limit }))];
      end = rows.length < limit;
    }
    // What there is room for may be less than before the reading.
    const taken = rows.splice(0, end ? room() : Math.min(room(), rows.length - 1));
    before = taken.at(-1)?.id ?? before;
    return taken;
  };
  return { take, goesOn: () => rows.length > 0 || !end, reached: () => before };
}

async function readNewer<R extends Row, Item>(
  source: PageSource<R, Item>,
  position: { after: string; shown: string[] },
  limit: number,
): Promise<PageOf<Item>> {
  // A cursor has been in strange hands; what is no id was never shown.
  const shown = new Set(position.shown.filter(isId));
  const page: Shown<Item>[] = [];
  let after = position.after;
  let more = true;
  for (let reading = 0; reading < MAX_READINGS && more && page.length < limit; reading++) {
    const wanted = limit - page.length;
    const rows = await source.read({ after, limit: wanted + shown.size });
    const fresh = rows.filter((row) => !shown.has(row.id));
    const unseen = fresh.slice(0, wanted);
    more = fresh.length > wanted || rows.length === wanted + shown.size;
    page.push(...(await eligible(source, unseen)));
    after = unseen.at(-1)?.id ?? after;
  }
  // Where the reading was given up with nothing to show, it goes on from what it reached.
  const newest = page.at(-1)?.id;
  const left = position.shown.filter((id) => id > after);
  const asked = more && newest === undefined ? { after, shown: left } : position;
  return {
    items: page.map(({ item }) => item).reverse(),
    // An empty page leads back to where it was asked from.
    next: { before: page[0]?.id ?? justBehind(greatest(position.after, ...position.shown)) },
    prev: newest === undefined ? asked : since(newest, [...idsOf(page), ...position.shown], position.after),
  };
}

async function eligible<R extends Row, Item>(source: PageSource<R, Item>, rows: R[]): Promise<Shown<Item>[]> {
  if (rows.length === 0) return [];
  const items = await source.hydrate(rows);
  return rows.flatMap(({ id }, i) => {
    const item = items[i];
    return item === undefined ? [] : [{ id, item }];
  });
}

function idsOf(page: Shown<unknown>[]): string[] {
  return page.map(({ id }) => id);
}

/** A bound just above an id, so that a read downwards (bounds are exclusive) begins with the id itself. */
function justBehind(id: string): string {
  return `${id}~`;
}

/**
 * The position that leads to what comes after a page: from a minute before the newest row, without the rows that were
 * shown. A row that was read but could not be shown (its tweet may be a moment behind it) is looked at again. What is
 * below `floor` is on another page and must not be looked at.
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
