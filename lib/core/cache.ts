/** A cache of this process in front of a read: least recently used out first, one read at a time for a key. */
import QuickLRU from "quick-lru";
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

/** A value and the wall clock's time of it: a monotonic clock may stand still while a Lambda's environment is frozen. */
type Entry<Value> = { value: Value; readAt: number };

/**
 * Wraps a read into a cache. Within `stale` nobody waits; later the caller waits for the new value, and only where
 * reading it fails gets the old one, up to `onError`. Throws what the read throws when there is nothing to fall back on.
 *
 * In a Lambda the background read is frozen together with the process when the answer is out, and goes on with the next
 * request; so `stale` is short, and an environment that slept longer reads anew before it answers.
 */
export function readThrough<Value>(read: (key: string) => Promise<Value>, options: Options) {
  const entries = new QuickLRU<string, Entry<Value>>({ maxSize: options.max });
  const reading = new Map<string, Promise<Value>>();

  const readAnew = (key: string): Promise<Value> => {
    const underWay = reading.get(key);
    if (underWay !== undefined) return underWay;
    const started = read(key)
      .then((value) => {
        entries.set(key, { value, readAt: now() });
        return value;
      })
      .finally(() => reading.delete(key));
    reading.set(key, started);
    return started;
  };

  const get = async (key: string): Promise<Value> => {
    const entry = entries.get(key);
    if (!entry) return readAnew(key);
    const past = now() - entry.readAt - options.fresh;
    if (past < 0) return entry.value;
    const old = () => entry.value;
    if (past <= options.stale) {
      void readAnew(key).catch(old);
      return entry.value;
    }
    return past <= options.onError ? readAnew(key).catch(old) : readAnew(key);
  };

  const forget = () => {
    entries.clear();
    reading.clear();
  };
  return { get, forget };
}
