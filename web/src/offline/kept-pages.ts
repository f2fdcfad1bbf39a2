/**
 * What a user has last read of their feed, notifications and profile, to show without a connection. One cache per user, so that
 * nobody sees what another user of this browser has read.
 */
import { ApiProblem } from "../../../lib/contract/calls.ts";
import type { Client } from "../../../lib/contract/client.ts";

const PREFIX = "murmur.kept.";

type CacheStore = Pick<CacheStorage, "open" | "keys" | "delete">;

/** `caches` are the browser's, which not every page may use. */
type Options = { caches: CacheStore | undefined; userId: () => string | undefined };

/** The API with a memory: the first pages of some lists are kept, and returned again while the API cannot be reached. */
export function keepPages(api: Client, options: Options): Client {
  return {
    ...api,
    getFeed: remember(options, api.getFeed, ({ query } = {}) =>
      query?.cursor ? undefined : `feed/${query?.include ?? "popular"}/${query?.replies ?? "all"}`,
    ),
    listNotifications: remember(options, api.listNotifications, ({ query } = {}) =>
      query?.cursor ? undefined : `notifications/${query?.types}/${query?.limit ?? "all"}`,
    ),
    getUser: remember(options, api.getUser, ({ params }) => (params.user === "me" ? "me" : undefined)),
  };
}

/** `nameOf` returns the name under which the response is kept, or undefined if it is not. */
function remember<Request extends readonly unknown[], Result>(
  { caches, userId }: Options,
  read: (...request: Request) => Promise<Result>,
  nameOf: (...request: Request) => string | undefined,
): (...request: Request) => Promise<Result> {
  return (...request) => {
    const [user, name] = [userId(), nameOf(...request)];
    const reading = read(...request);
    if (!caches || user === undefined || name === undefined) return reading;
    const place = { user, name };
    // The session may end in the meantime, and what was kept be forgotten.
    const isStillTheirs = () => userId() === user;
    return reading.then(
      (result) => {
        whenIdle(() => isStillTheirs() && void keep(caches, place, result));
        return result;
      },
      async (error: unknown) => {
        const kept = isOutOfReach(error) ? await find(caches, place) : undefined;
        if (kept && isStillTheirs()) return kept.json();
        throw error;
      },
    );
  };
}

/** First, the page renders what it has read: opening a cache takes a slow phone as long as a tweet. */
function whenIdle(work: () => void): void {
  // Safari does not have the function.
  if ("requestIdleCallback" in globalThis) requestIdleCallback(work, { timeout: 1_000 });
  else setTimeout(work);
}

type Place = { user: string; name: string };

/** Storage may be full or blocked: then nothing is kept. */
async function keep(caches: CacheStore, { user, name }: Place, result: unknown): Promise<void> {
  try {
    await (await caches.open(PREFIX + user)).put(`/${name}`, Response.json(result));
  } catch {
    // The next response may fit.
  }
}

async function find(caches: CacheStore, { user, name }: Place): Promise<Response | undefined> {
  try {
    return await (await caches.open(PREFIX + user)).match(`/${name}`);
  } catch {
    return undefined;
  }
}

/** Whether the API has not answered at all. */
function isOutOfReach(error: unknown): boolean {
  return !(error instanceof ApiProblem) && (error as Error).name !== "AbortError";
}

/** Forgets what all users have read, except one. */
export async function forgetPages(caches: CacheStore | undefined, except?: string): Promise<void> {
  for (const name of (await caches?.keys()) ?? [])
    if (name.startsWith(PREFIX) && name !== `${PREFIX}${except}`) await caches?.delete(name);
}
