/**
 * Pages of a ranking that moves while it is read. A position is the set of what was shown, so that whatever climbs or
 * falls meanwhile is shown once.
 */

import { FIRST_ID } from "../../core/ids.ts";
import type { Ranked } from "../model.ts";
import { MAX_SHOWN, type PageOf, type Position } from "./read-page.ts";

/** The end of an id is random enough to tell a hundred apart, and a hundred whole ones would not fit into a URL. */
const TOLD_APART_BY = 12;

type Source<Item> = {
  ranked: readonly Ranked[];
  /** Those that can be shown, by id. */
  hydrate: (ranked: Ranked[]) => Promise<Map<string, Item>>;
  /** The true count that the score stands for. */
  countOf: (item: Item) => number;
};

/**
 * Reads one page of a ranking, refilled after filtering and, within the page, in the order of the true counts. A walk
 * ends after {@link MAX_SHOWN} places.
 */
export async function readRankedPage<Item>(
  { ranked, hydrate, countOf }: Source<Item>,
  position: Position | undefined,
  limit: number,
): Promise<PageOf<Item>> {
  const shown = new Set(position && "after" in position ? position.shown : []);
  const left = ranked.filter(({ id }) => !shown.has(shortened(id))).slice(0, MAX_SHOWN - shown.size);
  const items: Item[] = [];
  while (left.length > 0 && items.length < limit) {
    const some = left.splice(0, limit - items.length);
    for (const { id } of some) shown.add(shortened(id));
    const found = await hydrate(some);
    items.push(...some.flatMap(({ id }) => found.get(id) ?? []));
  }
  return {
    items: items.sort((a, b) => countOf(b) - countOf(a)),
    next: left.length > 0 ? { after: FIRST_ID, shown: [...shown] } : undefined,
    prev: undefined,
  };
}

function shortened(id: string): string {
  return id.slice(-TOLD_APART_BY);
}
