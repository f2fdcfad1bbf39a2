/** Whether a deployed stage serves: a few requests that need no account, and a tweet if there is a token to post it with. */
import { getOpenApi } from "../contract/docs/routes.ts";
import { getFeed } from "../contract/feed/routes.ts";
import { getHealth } from "../contract/health/routes.ts";
import { createTweet } from "../contract/tweet/routes.ts";

/**
 * Where a stage serves, without a slash at the end. A stage without a website of its own has no `webUrl`. `signInUrl` is where
 * the website sends people to sign in, with all parameters. `closed` says that `apiUrl` refuses requests that bypass the website.
 */
export type Addresses = { apiUrl: string; closed?: boolean; webUrl?: string; signInUrl?: string };

type Options = {
  /** An access token of a test user, to post, read and delete a tweet with; without it, that is not checked. */
  token?: string;
  request?: typeof fetch;
};

/** What one check found. `problem` says what was expected, and is absent if that is what came. */
export type Finding = { check: string; ms: number; problem?: string };

type Check = { name: string; url: string; status: number; body: RegExp };

/** How long one request may take, ms: longer than a cold start, which the first request after a deployment meets. */
const TIME_LIMIT = 15_000;

/** How much of a wrong response is shown: enough for a problem with its requestId, which `npm run trace` takes. */
const SHOWN = 500;

/** Makes each request once, in turn, so that the first failure is the cause of those after it. Never throws. */
export async function smoke(
  addresses: Addresses,
  { token, request = fetch }: Options = {},
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of checksOf(addresses))
    findings.push(await timed(check.name, () => problemOf(check, request)));
  if (token && !addresses.closed)
    findings.push(
      await timed("a tweet can be posted, read and deleted", () =>
        tweetProblem(`${addresses.apiUrl}${createTweet.path}`, token, request),
      ),
    );
  return findings;
}

async function timed(check: string, run: () => Promise<string | undefined>): Promise<Finding> {
  const start = performance.now();
  const problem = await run();
  return { check, ms: Math.round(performance.now() - start), ...(problem ? { problem } : {}) };
}

function checksOf({ apiUrl, closed, webUrl, signInUrl }: Addresses): Check[] {
  const at = ({ path }: { path: string }) => `${apiUrl}${path}`;
  return [
    {
      name: "the table, its stream and sign-in work",
      url: at(getHealth),
      status: 200,
      body: /"status":\s*"ok"/,
    },
    closed
      ? {
          name: "the API refuses requests that bypass the website",
          ...{ url: at(getOpenApi), status: 403, body: /not_through_website/ },
        }
      : { name: "the API describes itself", url: at(getOpenApi), status: 200, body: /"openapi":\s*"3\.1/ },
    { name: "the API refuses requests without a token", url: at(getFeed), status: 401, body: /./ },
    ...(signInUrl
      ? [{ name: "the sign-in page opens", url: signInUrl, status: 200, body: /<form|<html/i }]
      : []),
    ...(webUrl ? [{ name: "the website has a page", url: `${webUrl}/`, status: 200, body: /<html/i }] : []),
  ];
}

async function problemOf(
  { url, status, body }: Check,
  request: typeof fetch,
  init: RequestInit = {},
): Promise<string | undefined> {
  try {
    const response = await request(url, { ...init, signal: AbortSignal.timeout(TIME_LIMIT) });
    const text = await response.text();
    const asked = init.method ? `${init.method} ${url}` : url;
    if (response.status !== status)
      return `${asked} responded with ${response.status}, not ${status}: ${text.slice(0, SHOWN)}`;
    return body.test(text) ? undefined : `${asked} responded with something else: ${text.slice(0, SHOWN)}`;
  } catch (error) {
    const { message, cause } = error as Error;
    return `${url} did not respond: ${cause instanceof Error ? cause.message || message : message}`;
  }
}

/** Deletes the tweet also if it could not be read. */
async function tweetProblem(url: string, token: string, request: typeof fetch): Promise<string | undefined> {
  const authorization = `Bearer ${token}`;
  let id = "";
  const remember: typeof fetch = async (...call) => {
    const response = await request(...call);
    id = /"id":\s*"(\w+)"/.exec(await response.clone().text())?.[1] ?? "";
    return response;
  };
  const posted = await problemOf({ name: "post", url, status: 201, body: /"id":/ }, remember, {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify({ text: "Smoke test; this tweet is deleted at once." }),
  });
  if (posted) return posted;
  const one = `${url}/${id}`;
  const headers = { authorization };
  const read = await problemOf({ name: "read", url: one, status: 200, body: /Smoke test/ }, request, {
    headers,
  });
  const removed = await problemOf({ name: "delete", url: one, status: 204, body: /^$/ }, request, {
    ...{ method: "DELETE", headers },
  });
  return read ?? removed;
}
