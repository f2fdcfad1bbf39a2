import { readThrough } from "../../core/cache.ts";
import type { SitePorts } from "../../domain/site/ports.ts";
import { getItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";

/** A deployment is visible within seconds. While the table cannot be read, an old page still works: its files are kept. */
const LIFETIME = { maxSize: 1, fresh: 5_000, stale: 5_000, onError: 24 * 60 * 60_000 };

export const getSite: SitePorts["getSite"] = readThrough(async () => {
  const item = await getItem(keys.site());
  return item && { url: String(item.url), shell: String(item.shell) };
}, LIFETIME);
