import { batchGet } from "./batch-get.ts";
import type { Item } from "./client.ts";
import { idIn, type Key } from "./keys.ts";
import { queryRange } from "./query.ts";

type Options = {
  /** How the sort keys begin that an id follows. */
  prefix: string;
  /** Items that fit into the 4 KB of one read unit. */
  inOneUnit: number;
  /** All keys are in one partition. */
  keyOf: (id: string) => Key;
};

/**
 * A partition's items for those of the ids that have one, by id. One query over the range of ids costs a fortieth of reading
 * each item, because few ids of a page have one. Only if the range holds more items than one read unit are the remaining ones
 * read by key.
 */
export async function itemsAmong(
  ids: readonly string[],
  { prefix, inOneUnit, keyOf }: Options,
): Promise<Map<string, Item>> {
  const wanted = [...new Set(ids)].sort();
  const [first, last] = [wanted[0], wanted.at(-1)];
  if (first === undefined || last === undefined) return new Map();
  const range = { after: first.slice(0, -1), before: `${last}~`, limit: inOneUnit };
  const found = await queryRange(keyOf(first).PK, range, { prefix });
  const reached = found.length < inOneUnit ? last : idIn(String(found.at(-1)?.SK));
  const rest = wanted.filter((id) => id > reached);
  const byKey = rest.length > 0 ? await batchGet(rest.map(keyOf)) : [];
  const asked = new Set(wanted);
  const items = [...found, ...byKey].map((item) => [idIn(item.SK), item] as const);
  return new Map(items.filter(([id]) => asked.has(id)));
}
