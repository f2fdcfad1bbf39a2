/** The part of CloudFront that matters to an API: answers shared for as long as they allow. */
import QuickLRU from "quick-lru";

export type Answer = { status: number; headers: Record<string, string>; body: Buffer };
type Kept = { answer: Answer; since: number };

/** As in `lib/infra/website.ts`; seconds. */
const LONGEST = 60;
const MOST_KEPT = 500;

/**
 * Answers from the cache what is fresh there; what is stale too, where the answer allows it, fetching a new one for the
 * next. Requests for the same thing at once share one call. `now` is in milliseconds.
 */
export function edgeCache(now: () => number = Date.now) {
  const kept = new QuickLRU<string, Kept>({ maxSize: MOST_KEPT });
  const underWay = new Map<string, Promise<Answer>>();

  const fetchOnce = (key: string, fetchIt: () => Promise<Answer>): Promise<Answer> => {
    const running = underWay.get(key);
    if (running !== undefined) return running;
    const fetching = fetchIt()
      .then((answer) => {
        if (lifetimeOf(answer).fresh > 0) kept.set(key, { answer, since: now() });
        return answer;
      })
      .finally(() => underWay.delete(key));
    underWay.set(key, fetching);
    return fetching;
  };

  return async (key: string, fetchIt: () => Promise<Answer>): Promise<Answer> => {
    const found = kept.get(key);
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

/** For how many seconds an answer may be shared, and for how many more while a new one is fetched. */
function lifetimeOf({ status, headers }: Answer): { fresh: number; stale: number } {
  const control = headers["cache-control"] ?? "";
  if (status !== 200 || /no-store|no-cache|private/.test(control)) return { fresh: 0, stale: 0 };
  const seconds = (name: string) => Number(new RegExp(`(?:^|[ ,])${name}=(\\d+)`).exec(control)?.[1] ?? 0);
  return {
    fresh: Math.min(seconds("max-age"), LONGEST),
    stale: Math.min(seconds("stale-while-revalidate"), LONGEST),
  };
}
