/** A thief has alice's session cookie and the refresh token of another of her devices. Needs a complete murmur, with sign-in. */
import { createClient } from "../../lib/contract/client.ts";
import { authorize, refresh, signIn, signUp } from "../../local/aws/sign-in.ts";
import type { Outputs } from "../../local/deployment/outputs.ts";
import { type Drill, expect, type Figures } from "./drill.ts";

let thefts = 0;

/** An account that no drill has used. */
function newAlice() {
  const handle = `alice${++thefts}`;
  return { handle, email: `${handle}@example.com`, password: "Drill-alice-2026!" };
}

/** A browser that shows the website; `stolen` is a cookie from elsewhere. */
function browser({ apiUrl }: Outputs, stolen?: string) {
  let cookie = stolen;
  const keepingCookies: typeof fetch = async (input, init) => {
    const headers = { ...(init?.headers as Record<string, string>), "sec-fetch-site": "same-origin" };
    const response = await fetch(input, { ...init, headers: { ...headers, ...(cookie ? { cookie } : {}) } });
    for (const set of response.headers.getSetCookie()) cookie = set.split(";")[0];
    return response;
  };
  return { client: createClient({ apiUrl, fetch: keepingCookies }), cookie: () => cookie };
}

const refused = (call: Promise<unknown>) =>
  call.then(
    () => false,
    () => true,
  );

async function steal(outputs: Outputs): Promise<Figures> {
  const account = newAlice();
  await signUp(outputs, account);
  const laptop = browser(outputs);
  const { parameters, codeVerifier } = await authorize(outputs, account);
  const code = parameters.get("code") ?? "";
  const { redirectUri } = outputs;
  const session = await laptop.client.createSession({ body: { code, codeVerifier, redirectUri } });
  const phone = await signIn(outputs, account);

  const thief = browser(outputs, laptop.cookie());
  const { accessToken } = await thief.client.renewSession({ body: {} });
  const stolen = await refresh(outputs, phone.refreshToken);

  const started = performance.now();
  const alice = createClient({ apiUrl: outputs.apiUrl, token: () => session.accessToken });
  await alice.endSessions();
  expect(await refused(thief.client.renewSession({ body: {} })), "the stolen cookie to be refused");
  for (const token of [phone.refreshToken, stolen.refreshToken])
    expect(await refused(refresh(outputs, token)), "the stolen refresh token to be refused");
  const ms = performance.now() - started;

  const { exp, iat } = JSON.parse(Buffer.from(accessToken.split(".")[1] ?? "", "base64url").toString());
  expect(exp - iat <= 3600, "an access token to be valid for an hour at most");
  return { "refused after": `${ms.toFixed(0)} ms`, "access token valid for": `${exp - iat} s at most` };
}

export const stolenToken: Drill = {
  name: "stolen-token",
  proves:
    "a stolen cookie or refresh token yields no new access token once its owner has signed out everywhere",
  scenario: "a stolen token",
  runAlone: async (start) => steal(await start()),
};
