import routes from "virtual:routes";
import { createCalls } from "../../../lib/contract/calls.ts";
import type { Client } from "../../../lib/contract/client.ts";
import type { PageConfig } from "../../../lib/contract/page-config.ts";
import { createCache } from "../cache/cache.ts";
import { keepPages } from "../offline/kept-pages.ts";
import { openOutbox } from "../offline/open-outbox.ts";
import { openHint } from "../session/hint.ts";
import type { Session } from "../session/session.ts";
import { takeEarly } from "./early-responses.ts";
import type { Murmur } from "./murmur.ts";

/**
 * Connects to the API as the signed-in user. If the API rejects the token, it is renewed once. If that fails, the session
 * has ended and the request is repeated as a visitor.
 */
export function connect(config: PageConfig, session: Session): Murmur {
  const earlyResponse = (url: string, init: RequestInit | undefined, headers: Headers) =>
    init?.method === "GET"
      ? takeEarly(url, headers.has("authorization") ? session.userId() : undefined)
      : undefined;
  const renewingFetch: typeof fetch = async (input, init) => {
    const headers = new Headers(init?.headers);
    const response = await (earlyResponse(String(input), init, headers) ?? fetch(input, init));
    if (response.status !== 401 || !headers.has("authorization")) return response;
    if (await session.renew()) headers.set("authorization", `Bearer ${await session.token()}`);
    else headers.delete("authorization");
    return fetch(input, { ...init, headers });
  };
  const calls = createCalls<Client>(callable, {
    apiUrl: config.apiUrl,
    token: session.token,
    fetch: renewingFetch,
  });
  const api = keepPages(calls, { caches: window.caches, userId: session.userId });
  const cache = createCache();
  const outbox = openOutbox(api, session.userId);
  return { config, session, api, cache, outbox };
}

/** The API for what needs no token, such as getting one. */
export function connectAnonymously({ apiUrl }: PageConfig): Client {
  const hint = openHint(() => window.localStorage);
  return createCalls<Client>(callable, {
    apiUrl,
    fetch: (input, init) => {
      // A renewal that was sent early did not force a new token.
      const early = init?.body === UNFORCED ? takeEarly(String(input), hint.read()?.userId) : undefined;
      return early ?? fetch(input, init);
    },
  });
}

const UNFORCED = JSON.stringify({ force: false });

/** The website trusts the shapes of its API, but not that the API has answered: a captive portal may have. */
const json = {
  parse: (body: unknown) => {
    if (typeof body !== "object" || body === null) throw new TypeError("The response is not JSON.");
    return body;
  },
};
const callable = routes.map(({ hasOutput, ...route }) => (hasOutput ? { ...route, output: json } : route));
