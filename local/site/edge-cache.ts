/** Caches responses as CloudFront does for the API. */
import QuickLRU from "quick-lru";

export type Answer = { status: number; headers: Record<string, string>; body: Buffer };
type Cached = { answer: Answer; since: number };

/** Maximum lifetime of a cached response, s; as in `lib/infra/website.ts`. */
const MAX_SECONDS = 60;
const MAX_ENTRIES = 500;

/**
 * Returns a fresh response from the cache. Returns a stale one too if its `stale-while-revalidate` allows it, and fetches a
 * new one in the background. Concurrent requests with the same key share one fetch if its response may be cached; otherwise
 * the others, which may have come after a change that it lacks, are fetched too (CloudFront developer guide, "Request
 * collapsing"). `now` returns milliseconds.
 */
export function edgeCache(now: () => number = Date.now) {
  const cache = new QuickLRU<string, Cached>({ maxSize: MAX_ENTRIES });
  const inFlight = new Map<string, Promise<Answer>>();

  const fetchOnce = async (key: string, fetchIt: () => Promise<Answer>): Promise<Answer> => {
    const running = inFlight.get(key);
    if (running !== undefined) {
      const answer = await running;
      return lifetimeOf(answer).fresh > 0 ? answer : fetchIt();
    }
    const fetching = fetchIt()
      .then((answer) => {
        if (lifetimeOf(answer).fresh > 0) cache.set(key, { answer, since: now() });
        return answer;
      })
      .finally(() => inFlight.delete(key));
    inFlight.set(key, fetching);
    return fetching;
  };

  return async (key: string, fetchIt: () => Promise<Answer>): Promise<Answer> => {
    const found = cache.get(key);
    if (!found) return marked(await fetchOnce(key, fetchIt), "Miss");
    const age = Math.floor((now() - found.since) / 1000);
    const { fresh, stale } = lifetimeOf(found.answer);
    if (age < fresh) return marked(found.answer, "Hit", age);
    if (age >= fresh + stale) return marked(await fetchOnce(key, fetchIt), "Miss");
    fetchOnce(key, fetchIt).catch(() => undefined);
    return marked(found.answer, "Hit", age);
  };
}

function marked(answer: Answer, how: "Hit" | "Miss", age?: number): Answer {
  const aged = age === undefined ? {} : { age: String(age) };
  return { ...answer, headers: { ...answer.headers, ...aged, "x-cache": `${how} from the local edge` } };
}

/** How long a response is fresh, and then how long it may be used while a new one is fetched; seconds. */
function lifetimeOf({ status, headers }: Answer): { fresh: number; stale: number } {
  const control = headers["cache-control"] ?? "";
  if (status !== 200 || /no-store|no-cache|private/.test(control)) return { fresh: 0, stale: 0 };
  const seconds = (name: string) => Number(new RegExp(`(?:^|[ ,])${name}=(\\d+)`).exec(control)?.[1] ?? 0);
  return {
    fresh: Math.min(seconds("s-maxage") || seconds("max-age"), MAX_SECONDS),
    stale: Math.min(seconds("stale-while-revalidate"), MAX_SECONDS),
  };
}
