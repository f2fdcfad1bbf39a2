import type { Page } from "../../../lib/contract/schemas.ts";

/** A page that lags further behind than this many requests catches up on the next occasion. */
const MAX_REQUESTS = 5;

/**
 * Asks a list for everything newer than what is held, following `prev` until nothing comes any more.
 * The rows held so far stay, behind the newer ones.
 */
export async function catchUp<Item>(
  read: (cursor: string) => Promise<Page<Item>>,
  held: Page<Item>,
): Promise<Page<Item>> {
  let { items, prev } = held;
  for (let request = 0; request < MAX_REQUESTS && prev; request++) {
    const page = await read(prev);
    items = [...page.items, ...items];
    prev = page.prev ?? prev;
    if (page.items.length === 0) break;
  }
  return { items, next: null, prev };
}
