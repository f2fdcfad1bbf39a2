/** Browsers that show the website. */
import { inject } from "vitest";
import { createClient } from "../../lib/contract/client.ts";
import { authorize } from "../../local/aws/sign-in.ts";
import type { Account } from "./people.ts";

/** A browser with a cookie jar that shows the website. */
export function browser() {
  let cookie: string | undefined;
  const { apiUrl } = inject("murmur");
  const keepingCookies: typeof fetch = async (input, init) => {
    const headers = { ...(init?.headers as Record<string, string>), "sec-fetch-site": "same-origin" };
    const response = await fetch(input, {
      ...init,
      headers: { ...headers, "user-agent": "Firefox/140.0", ...(cookie ? { cookie } : {}) },
    });
    for (const set of response.headers.getSetCookie())
      cookie = set.includes("Max-Age=0") ? undefined : set.split(";")[0];
    return response;
  };
  return {
    client: createClient({ apiUrl, fetch: keepingCookies }),
    cookie: () => cookie,
    /** Puts a cookie into the jar, as a thief would. */
    use: (stolen: string | undefined) => {
      cookie = stolen;
    },
  };
}

/** The code that the authorization server gives a browser after the user has signed in. */
export async function codeFor(account: Account) {
  const { parameters, codeVerifier } = await authorize(inject("murmur"), account);
  return { code: parameters.get("code") ?? "", codeVerifier, redirectUri: inject("murmur").redirectUri };
}
