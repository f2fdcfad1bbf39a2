import { createContext, use } from "react";
import { type Client, createClient } from "../../../lib/contract/client.ts";
import type { PageConfig } from "../../../lib/contract/page-config.ts";
import { type Cache, createCache } from "../cache/cache.ts";
import type { Session } from "../session/session.ts";
import { createTweetLoader } from "../tweet/load-tweets.ts";

/** What every page needs: the stage's config, the session, the API and the cache of what it returned. */
export type Murmur = {
  config: PageConfig;
  session: Session;
  api: Client;
  cache: Cache;
  /** Loads a tweet into the cache, in batches. */
  loadTweet: (tweetId: string) => void;
};

export const MurmurContext = createContext<Murmur | undefined>(undefined);

export function useMurmur(): Murmur {
  const murmur = use(MurmurContext);
  if (!murmur) throw new Error("useMurmur needs a MurmurContext above it.");
  return murmur;
}

/**
 * Connects to the API as the signed-in user. If the API rejects the token, it is renewed once. If that fails, the session
 * has ended and the request is repeated as a visitor.
 */
export function connect(config: PageConfig, session: Session): Murmur {
  const renewingFetch: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const headers = new Headers(init?.headers);
    if (response.status !== 401 || !headers.has("authorization")) return response;
    if (await session.renew()) headers.set("authorization", `Bearer ${await session.token()}`);
    else headers.delete("authorization");
    return fetch(input, { ...init, headers });
  };
  const api = createClient({ apiUrl: config.apiUrl, token: session.token, fetch: renewingFetch });
  const cache = createCache();
  return { config, session, api, cache, loadTweet: createTweetLoader(api, cache) };
}
