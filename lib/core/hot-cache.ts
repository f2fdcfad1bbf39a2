/** A cache for what many read at once. What is read now and then is never cached, and so never old. */
import { createCache } from "./cache.ts";
import { now } from "./clock.ts";

/** `readAt` (ms since 1970) is present if the value is from the cache. */
export type Hot<Value> = { value: Value; readAt?: number };

type Options = {
  /** Keys that are remembered; the least recently used are forgotten first. */
  maxSize: number;
  /** How long a value is returned without reading again, ms. */
  maxAge: number;
};

/** Reads of a key within a second, in this environment, after which it is cached from the next second on. */
export const HOT_AFTER = 4;
/** Reads of a key within a second after which it is cached at once. */
export const BURST = 20;
const SECOND = 1_000;

type Reads = { since: number; count: number; wasHot: boolean };

/**
 * Puts a cache in front of a batch read: only keys that are not cached are read. With E environments, a key is read at most
 * E × `BURST` times in its first second and then E × 1000 / `maxAge` times per second, however many ask for it.
 */
/* @__NO_SIDE_EFFECTS__ */
export function cacheHot<Value>(
  read: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
  { maxSize, maxAge }: Options,
): (keys: readonly string[]) => Promise<Map<string, Hot<Value>>> {
  const entries = createCache<Required<Hot<Value>>>({ maxSize });
  const recent = createCache<Reads>({ maxSize });

  const isHot = (key: string): boolean => {
    const old = recent.get(key);
    const age = now() - (old?.since ?? 0);
    const reads =
      old && age < SECOND
        ? { ...old, count: old.count + 1 }
        : { since: now(), count: 1, wasHot: age < 2 * SECOND && (old?.count ?? 0) >= HOT_AFTER };
    recent.set(key, reads);
    return reads.wasHot || reads.count >= BURST;
  };

  const copies = (hot: ReadonlySet<string>) =>
    [...hot].flatMap((key): [string, Hot<Value>][] => {
      const entry = entries.get(key);
      return entry && now() - entry.readAt < maxAge ? [[key, entry]] : [];
    });

  const readAll = async (keys: readonly string[], hot: ReadonlySet<string>) => {
    const readAt = now();
    const values = keys.length > 0 ? [...(await read(keys))] : [];
    for (const [key, value] of values) if (hot.has(key)) entries.set(key, { value, readAt });
    return values.map(([key, value]): [string, Hot<Value>] => [key, { value }]);
  };

  return async (keys) => {
    const distinct = [...new Set(keys)];
    const hot = new Set(distinct.filter(isHot));
    const found = new Map(copies(hot));
    const missing = distinct.filter((key) => !found.has(key));
    return new Map([...found, ...(await readAll(missing, hot))]);
  };
}
