import { expect, inject, test } from "vitest";
import { createClient } from "../../lib/contract/client.ts";
import { authorize, signUp } from "../../local/aws/sign-in.ts";
import { allRows } from "./aws.ts";
import { request } from "./http.ts";
import { allLogs } from "./lambdas.ts";
import { type Account, newAccount } from "./people.ts";

const me = { params: { user: "me" } };

/** A browser with a cookie jar that shows the website. */
function browser() {
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
async function codeFor(account: Account) {
  const { parameters, codeVerifier } = await authorize(inject("murmur"), account);
  return { code: parameters.get("code") ?? "", codeVerifier, redirectUri: inject("murmur").redirectUri };
}

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "ok",
    ({ code }) => code,
  );

test("alice signs in on the website, comes back, and signs out, after which a stolen cookie is useless", async () => {
  const alice = newAccount("alice");
  await signUp(inject("murmur"), alice);
  const page = browser();
  expect(await codeOf(page.client.renewSession({ body: {} }))).toBe("session_ended");

  const body = await codeFor(alice);
  const first = await page.client.createSession({ body });
  expect(await codeOf(page.client.createSession({ body }))).toBe("invalid_code");
  const again = await page.client.renewSession({ body: {} });
  expect(again.accessToken).toBe(first.accessToken);
  const renewed = await page.client.renewSession({ body: { force: true } });
  expect(renewed.accessToken).not.toBe(first.accessToken);
  for (const { accessToken } of [first, renewed]) {
    const signedIn = createClient({ apiUrl: inject("murmur").apiUrl, token: () => accessToken });
    expect((await signedIn.getUser(me)).handle).toBe(alice.handle);
  }

  const rows = (await allRows()).filter(({ PK }) => String(PK).startsWith("SESSIONS#"));
  expect(rows).toMatchObject([{ browser: "Firefox" }]);
  const secret = page.cookie()?.split(".").at(-1);
  expect(secret).toHaveLength(43);
  expect(JSON.stringify(rows)).not.toContain(secret);

  const thief = browser();
  thief.use(page.cookie());
  await page.client.deleteSession();
  expect(page.cookie()).toBeUndefined();
  expect(await codeOf(thief.client.renewSession({ body: {} }))).toBe("session_ended");
  await page.client.deleteSession();

  const lines = (await allLogs()).map(({ message }) => message).join("\n");
  expect(lines).toContain("renewSession");
  for (const text of [secret, body.code, body.codeVerifier, renewed.accessToken])
    expect(lines).not.toContain(text);
});

test("alice's session is out of reach of other sites", async () => {
  const alice = newAccount("alice");
  await signUp(inject("murmur"), alice);
  const page = browser();
  await page.client.createSession({ body: await codeFor(alice) });
  const headers = { cookie: page.cookie() ?? "", "sec-fetch-site": "cross-site" };
  for (const [method, path, body] of [
    ["POST", "/v1/session", await codeFor(alice)],
    ["POST", "/v1/session/renew", {}],
    ["DELETE", "/v1/session", undefined],
  ] as const)
    expect(await request(method, path, { headers, body })).toMatchObject({
      status: 403,
      json: { code: "cross_site_request" },
    });
  const form = { ...headers, "sec-fetch-site": "same-origin", "content-type": "text/plain" };
  expect(await request("POST", "/v1/session/renew", { headers: form, raw: "{}" })).toMatchObject({
    status: 415,
    json: { code: "unsupported_media_type" },
  });
  expect(await codeOf(page.client.renewSession({ body: {} }))).toBe("ok");
});
