/**
 * Pages of a ranking that changes while it is read. A position is the set of entries shown so far, so that an entry which
 * rises or falls in the meantime is shown once.
 */
import { FIRST_ID } from "../../core/ids.ts";
import { MAX_SHOWN, type PageOf, type PageRequest } from "../../core/page/read-page.ts";
import type { Ranked } from "./ports.ts";

/** Characters kept of a shown id: enough to tell a hundred random ids apart, while a hundred full ones would not fit into a URL. */
const ID_SUFFIX = 12;

type Source<Item> = {
  ranked: readonly Ranked[];
  /** Returns the entries that may be shown, by id. */
  hydrate: (ranked: Ranked[]) => Promise<Map<string, Item>>;
  /** The exact count that the score approximates. */
  countOf: (item: Item) => number;
};

/**
 * Reads one page of a ranking and refills it after filtering. Within the page, items are sorted by their exact counts. The
 * list ends after {@link MAX_SHOWN} entries.
 */
export async function readRankedPage<Item>(
  { ranked, hydrate, countOf }: Source<Item>,
  { position, limit }: PageRequest,
): Promise<PageOf<Item>> {
  const shown = new Set(position && "after" in position ? position.shown : []);
  const left = ranked.filter(({ id }) => !shown.has(suffixOf(id))).slice(0, MAX_SHOWN - shown.size);
  const items: Item[] = [];
  while (left.length > 0 && items.length < limit) {
    const some = left.splice(0, limit - items.length);
    for (const { id } of some) shown.add(suffixOf(id));
    const found = await hydrate(some);
    items.push(...some.flatMap(({ id }) => found.get(id) ?? []));
  }
  return {
    items: items.sort((a, b) => countOf(b) - countOf(a)),
    next: left.length > 0 ? { after: FIRST_ID, shown: [...shown] } : undefined,
    prev: undefined,
  };
}

function suffixOf(id: string): string {
  return id.slice(-ID_SUFFIX);
}
