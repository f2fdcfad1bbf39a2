/** Whether a deployed stage serves: a few requests that need no account and change nothing. */
import { getOpenApi } from "../contract/docs/routes.ts";
import { getFeed } from "../contract/feed/routes.ts";
import { getHealth } from "../contract/health/routes.ts";

/** Where a stage serves, without a slash at the end. A stage without a website of its own has no `webUrl`. */
export type Addresses = { apiUrl: string; webUrl?: string };

/** What one check found. `problem` says what was expected, and is absent if that is what came. */
export type Finding = { check: string; ms: number; problem?: string };

type Check = { name: string; url: string; status: number; body: RegExp };

/** How long one request may take, ms: longer than a cold start, which the first request after a deployment meets. */
const TIME_LIMIT = 15_000;

/** Makes each request once, in turn, so that the first failure is the cause of those after it. Never throws. */
export async function smoke(addresses: Addresses, request: typeof fetch = fetch): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of checksOf(addresses)) {
    const start = performance.now();
    const problem = await problemOf(check, request);
    const ms = Math.round(performance.now() - start);
    findings.push({ check: check.name, ms, ...(problem ? { problem } : {}) });
  }
  return findings;
}

function checksOf({ apiUrl, webUrl }: Addresses): Check[] {
  const at = ({ path }: { path: string }) => `${apiUrl}${path}`;
  return [
    {
      name: "the table, its stream and sign-in work",
      url: at(getHealth),
      status: 200,
      body: /"status":\s*"ok"/,
    },
    { name: "the API describes itself", url: at(getOpenApi), status: 200, body: /"openapi":\s*"3\.1/ },
    { name: "the API refuses requests without a token", url: at(getFeed), status: 401, body: /./ },
    ...(webUrl ? [{ name: "the website has a page", url: `${webUrl}/`, status: 200, body: /<html/i }] : []),
  ];
}

async function problemOf({ url, status, body }: Check, request: typeof fetch): Promise<string | undefined> {
  try {
    const response = await request(url, { signal: AbortSignal.timeout(TIME_LIMIT) });
    const text = await response.text();
    if (response.status !== status)
      return `${url} responded with ${response.status}, not ${status}: ${text.slice(0, 200)}`;
    return body.test(text) ? undefined : `${url} responded with something else: ${text.slice(0, 200)}`;
  } catch (error) {
    const { message, cause } = error as Error;
    return `${url} did not respond: ${cause instanceof Error ? cause.message || message : message}`;
  }
}
