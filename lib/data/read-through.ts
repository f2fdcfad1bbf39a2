/** A cache of this process in front of a read: least recently used out first, one read at a time for a key. */
import { LRUCache } from "lru-cache";
import { now } from "./clock.ts";

type Options = {
  /** How many keys are kept. */
  max: number;
  /** So long (milliseconds) a value is answered without asking again. */
  fresh: number;
  /** So much longer it is still answered at once, while it is read anew in the background. */
  stale: number;
  /** So much longer it is answered when reading anew fails. */
  onError: number;
};

/**
 * Wraps a read into a cache. Within `stale` nobody waits; later the caller waits for the new value, and only where
 * reading it fails gets the old one, up to `onError`. Throws what the read throws when there is nothing to fall back on.
 *
 * In a Lambda the background read is frozen together with the process when the answer is out, and goes on with the next
 * request; so `stale` is short, and an environment that slept longer reads anew before it answers.
 */
export function readThrough<Value extends object>(read: (key: string) => Promise<Value>, options: Options) {
  const cache = new LRUCache<string, Value>({
    max: options.max,
    ttl: options.fresh,
    // The wall clock: a monotonic one may stand still while a Lambda's environment is frozen between requests.
    perf: { now },
    ttlResolution: 0,
    fetchMethod: read,
    noDeleteOnFetchRejection: true,
    noDeleteOnStaleGet: true,
  });
  const get = async (key: string): Promise<Value> => {
    const age = -cache.getRemainingTTL(key);
    const known = cache.peek(key, { allowStale: true }) !== undefined;
    const value = await cache.fetch(key, {
      allowStale: age <= options.stale,
      // Without an old value the error would be swallowed.
      allowStaleOnFetchRejection: known && age <= options.onError,
    });
    if (value === undefined) throw new Error("The cache answered without a value.");
    return value;
  };
  return { get, forget: () => cache.clear() };
}
