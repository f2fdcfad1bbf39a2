/** Caches of this process. In a Lambda they live as long as its execution environment. */
import QuickLRU from "quick-lru";
import { now } from "./clock.ts";

const clearAll: (() => void)[] = [];

/** Empties every cache of this process: for measurements and tests that start cold. */
export function clearCaches(): void {
  for (const clear of clearAll) clear();
}

/** A bounded cache that evicts the least recently used entries first. `maxAge` in ms. */
/* @__NO_SIDE_EFFECTS__ */
export function createCache<Value>(options: { maxSize: number; maxAge?: number }): QuickLRU<string, Value> {
  const cache = new QuickLRU<string, Value>(options);
  clearAll.push(() => cache.clear());
  return cache;
}

type Options = {
  maxSize: number;
  /** How long a value is returned without reading again, ms. */
  fresh: number;
  /** How much longer it is returned while a new value is read in the background, ms. */
  stale: number;
  /** How much longer it is returned if reading fails, ms. */
  onError: number;
};

/** Wall-clock time, because a monotonic clock may stand still while a Lambda's environment is frozen. */
type Entry<Value> = { value: Value; readAt: number };

/**
 * Puts a cache in front of a read; concurrent calls with the same arguments share one read. Within `stale` no caller waits.
 * Later the caller waits for a new value and gets the old one only if that read fails, up to `onError`. Rethrows the
 * read's error if there is no old value to return.
 *
 * A Lambda freezes a background read once the response is sent and resumes it with the next request. Keep `stale` short,
 * so that an environment that was frozen for longer reads again before it responds.
 */
/* @__NO_SIDE_EFFECTS__ */
export function readThrough<Args extends readonly (string | number)[], Value>(
  read: (...args: Args) => Promise<Value>,
  { maxSize, fresh, stale, onError }: Options,
): (...args: Args) => Promise<Value> {
  const entries = createCache<Entry<Value>>({ maxSize });
  const inFlight = new Map<string, Promise<Value>>();
  clearAll.push(() => inFlight.clear());

  const refresh = (key: string, args: Args): Promise<Value> => {
    const running = inFlight.get(key);
    if (running !== undefined) return running;
    const started = read(...args)
      .then((value) => {
        entries.set(key, { value, readAt: now() });
        return value;
      })
      .finally(() => inFlight.delete(key));
    inFlight.set(key, started);
    return started;
  };

  return async (...args) => {
    const key = args.join(" ");
    const entry = entries.get(key);
    if (!entry) return refresh(key, args);
    const age = now() - entry.readAt - fresh;
    if (age < 0) return entry.value;
    const oldValue = () => entry.value;
    if (age <= stale) {
      void refresh(key, args).catch(oldValue);
      return entry.value;
    }
    return age <= onError ? refresh(key, args).catch(oldValue) : refresh(key, args);
  };
}
