/** Reads lists as clients do: page by page to the end, and back again. */
import { deepStrictEqual } from "node:assert";
import type { Dice } from "./dice.ts";

type Page<Item> = { items: Item[]; next: string | null; prev: string | null };
export type Read<Item> = (query: { limit: number; cursor?: string }) => Promise<Page<Item>>;

/** A list has at most about this many pages in one check, so that long lists are not read item by item. */
const PAGES = 12;

/** A random page size for a list of at most `length` items. Over all histories, every size occurs. */
export function pageSize(dice: Dice, name: string, length: number): number {
  return dice.between(name, Math.ceil((length + 1) / PAGES), Math.min(100, length + 1));
}

/** More pages than any list has. */
const MAX_PAGES = 500;

/** Reads a whole list forward. Throws if a page is too long, or if an item appears twice. */
export async function readForward<Item>(
  read: Read<Item>,
  { limit, idOf }: { limit: number; idOf: (item: Item) => string },
) {
  const pages: Page<Item>[] = [];
  for (let cursor: string | null | undefined; cursor !== null; cursor = pages.at(-1)?.next) {
    const page = await read({ limit, ...(cursor === undefined ? {} : { cursor }) });
    if (page.items.length > limit) throw new Error(`A page of ${page.items.length} items, limit ${limit}.`);
    if (pages.push(page) > MAX_PAGES) throw new Error("The list has no end.");
  }
  const items = pages.flatMap((page) => page.items);
  const ids = items.map(idOf);
  if (new Set(ids).size < ids.length) throw new Error(`Items appear twice: ${ids.join(", ")}.`);
  return { items, pages };
}

/** Reads back from the last page and throws unless that shows all earlier pages again. */
export async function checkBackward<Item>(
  read: Read<Item>,
  { pages, limit, idOf }: { pages: Page<Item>[]; limit: number; idOf: (item: Item) => string },
): Promise<void> {
  const found: string[] = [];
  let cursor = pages.at(-1)?.prev ?? undefined;
  // A page of a search may be empty although there are more. At the end, the cursor stays as it is.
  for (let i = 0, last = ""; cursor !== undefined && cursor !== last; i++) {
    if (i > MAX_PAGES) throw new Error("There is no end on the way back.");
    const page: Page<Item> = await read({ limit, cursor });
    found.unshift(...page.items.map(idOf));
    [last, cursor] = [cursor, page.prev ?? undefined];
  }
  const expected = pages.slice(0, -1).flatMap(({ items }) => items.map(idOf));
  deepStrictEqual(found, expected, "Reading back shows other items than reading forward.");
}
