import type { Item } from "./client.ts";
import { queryRange } from "./query.ts";

const PAGE = 500;

/** All items of a partition, a page at a time, oldest (smallest) first. */
export async function* queryAll(
  partition: string,
  options: Parameters<typeof queryRange>[2] & object = {},
): AsyncGenerator<Item[]> {
  const prefix = options.prefix ?? "";
  const sortKey = options.index ? `${options.index}SK` : "SK";
  let after = " ";
  for (;;) {
    const items = await queryRange(partition, { after, limit: PAGE }, options);
    if (items.length > 0) yield items;
    if (items.length < PAGE) return;
    after = String(items.at(-1)?.[sortKey]).slice(prefix.length);
  }
}
