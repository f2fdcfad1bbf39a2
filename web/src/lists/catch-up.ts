import type { Page } from "../../../lib/contract/pages.ts";

/** Requests per attempt. A list that is further behind catches up the next time. */
const MAX_REQUESTS = 5;

/** Follows `prev` until nothing newer comes. Returns the newer rows, followed by those already held. */
export async function catchUp<R>(
  read: (cursor: string) => Promise<Page<R>>,
  held: Page<R>,
): Promise<Page<R>> {
  let { items, prev } = held;
  for (let request = 0; request < MAX_REQUESTS && prev; request++) {
    const page = await read(prev);
    items = [...page.items, ...items];
    prev = page.prev ?? prev;
    if (page.items.length === 0) break;
  }
  return { items, next: null, prev };
}
