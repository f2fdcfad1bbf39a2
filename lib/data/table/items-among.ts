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
 * each item, because few ids of a page have one. It reads one read unit from the newest id down, because the ids of a page are
 * close together but for a few old ones that were reposted; those it does not reach are read by key.
 */
export async function itemsAmong(
  ids: readonly string[],
  { prefix, inOneUnit, keyOf }: Options,
): Promise<Map<string, Item>> {
  const wanted = [...new Set(ids)].sort();
  const newest = wanted.at(-1);
  if (newest === undefined) return new Map();
  const range = { before: `${newest}~`, limit: inOneUnit };
  const found = await queryRange(keyOf(newest).PK, range, { prefix });
  const reached = found.length < inOneUnit ? "" : idIn(String(found.at(-1)?.SK));
  const rest = wanted.filter((id) => id < reached);
  const byKey = rest.length > 0 ? await batchGet(rest.map(keyOf)) : [];
  const asked = new Set(wanted);
  const items = [...found, ...byKey].map((item) => [idIn(item.SK), item] as const);
  return new Map(items.filter(([id]) => asked.has(id)));
}
