import { createContext, use } from "react";
import { type Client, createClient } from "../../../lib/contract/client.ts";
import type { PageConfig } from "../../../lib/contract/page-config.ts";
import type { Session } from "../session/session.ts";

/** What every page works with: the stage's config, who is signed in, and the API. */
export type Murmur = { config: PageConfig; session: Session; api: Client };

export const MurmurContext = createContext<Murmur | undefined>(undefined);

export function useMurmur(): Murmur {
  const murmur = use(MurmurContext);
  if (!murmur) throw new Error("useMurmur is for components below MurmurContext.");
  return murmur;
}

/**
 * The API as the person who is signed in. A token that the API no longer accepts is renewed once, unnoticed; where that
 * is refused too, the session is over, and what is public is read as a visitor.
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
  return {
    config,
    session,
    api: createClient({ apiUrl: config.apiUrl, token: session.token, fetch: renewingFetch }),
  };
}
