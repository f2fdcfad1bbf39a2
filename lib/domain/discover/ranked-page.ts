/**
 * Pages of a ranking that changes while it is read. A position is the set of entries shown so far, so that an entry which
 * rises or falls in the meantime is shown once.
 */
import { FIRST_ID } from "../../core/ids.ts";
import { MAX_SHOWN, type PageOf, type PageRequest } from "../../core/page/read-page.ts";

/** Characters kept of a shown id: enough to tell a hundred random ids apart, while a hundred full ones would not fit into a URL. */
const ID_SUFFIX = 12;
/** Entries that are read at least to refill a page, so that a long run of hidden ones costs few round trips. */
const REFILL = 25;

type Source<Entry, Item> = {
  ranked: readonly Entry[];
  /** Returns the entries that may be shown, by id. */
  hydrate: (ranked: Entry[]) => Promise<Map<string, Item>>;
  /** The exact count that the score approximates, to sort a page by. Without it, the page keeps the ranking's order. */
  countOf?: (item: Item) => number;
};

/** Reads one page of a ranking and refills it after filtering. The list ends after {@link MAX_SHOWN} entries. */
export async function readRankedPage<Entry extends { id: string }, Item>(
  { ranked, hydrate, countOf = () => 0 }: Source<Entry, Item>,
  { position, limit }: PageRequest,
): Promise<PageOf<Item>> {
  const shown = new Set(position && "after" in position ? position.shown : []);
  const left = ranked.filter(({ id }) => !shown.has(suffixOf(id))).slice(0, MAX_SHOWN - shown.size);
  const items: Item[] = [];
  for (let wanted = limit; left.length > 0 && items.length < limit; wanted = REFILL) {
    const some = left.slice(0, Math.max(wanted, limit - items.length));
    const found = await hydrate(some);
    // The rest after the entry that fills the page is for the next one.
    const last = some.filter(({ id }) => found.has(id))[limit - items.length - 1];
    const taken = left.splice(0, last ? some.indexOf(last) + 1 : some.length);
    for (const { id } of taken) shown.add(suffixOf(id));
    items.push(...taken.flatMap(({ id }) => found.get(id) ?? []));
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
