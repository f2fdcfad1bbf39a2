import { expect, inject, test } from "vitest";
import { createClient } from "../../lib/contract/client.ts";
import { refresh, signIn, signUp } from "../../local/aws/sign-in.ts";
import { JSON_HEADERS, requestOf } from "../unit/http/events.ts";
import { allRows } from "./aws.ts";
import { browser, codeFor } from "./browser.ts";
import { connectWith } from "./connections.ts";
import { request } from "./http.ts";
import { allLogs, invoke } from "./lambdas.ts";
import { newAccount, type Person, signUp as person, signInAs, signUpAll } from "./people.ts";

const me = { params: { user: "me" } };

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
  const ids = new Set<string>();
  for (const { accessToken } of [first, renewed]) {
    const signedIn = createClient({ apiUrl: inject("murmur").apiUrl, token: () => accessToken });
    const { id, handle } = await signedIn.getUser(me);
    expect(handle).toBe(alice.handle);
    ids.add(id);
  }

  const [id] = ids;
  const rows = (await allRows()).filter(({ PK }) => PK === `SESSIONS#${id}`);
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

test("alice ends the session of a lost phone, and then signs out everywhere", async () => {
  const alice = newAccount("alice");
  await signUp(inject("murmur"), alice);
  const [laptop, phone, tablet] = [browser(), browser(), browser()];
  const { accessToken, sessionId } = await laptop.client.createSession({ body: await codeFor(alice) });
  const lost = await phone.client.createSession({ body: await codeFor(alice) });
  await tablet.client.createSession({ body: await codeFor(alice) });
  // Another client keeps its tokens itself.
  const other = await signIn(inject("murmur"), alice);
  const client = createClient({ apiUrl: inject("murmur").apiUrl, token: () => accessToken });

  const { items, next } = await client.listSessions({ query: { limit: 2 } });
  expect(items.map(({ browser, system }) => [browser, system])).toEqual([
    ["Firefox", null],
    ["Firefox", null],
  ]);
  const rest = await client.listSessions({ query: { cursor: next ?? "" } });
  expect([...items, ...rest.items].map(({ id }) => id).slice(1)).toEqual([lost.sessionId, sessionId]);

  const page = await connectWith((await client.createRealtimeTicket()).ticket);
  await client.endSession({ params: { sessionId: lost.sessionId } });
  await page.waitFor({ type: "session" });
  await page.close();
  expect(await codeOf(phone.client.renewSession({ body: {} }))).toBe("session_ended");
  expect(await codeOf(tablet.client.renewSession({ body: {} }))).toBe("ok");
  expect((await client.listSessions()).items.length).toBe(2);

  const stolen = laptop.cookie();
  await client.endSessions();
  const thief = browser();
  thief.use(stolen);
  for (const { client } of [laptop, tablet, thief])
    expect(await codeOf(client.renewSession({ body: {} }))).toBe("session_ended");
  await expect(refresh(inject("murmur"), other.refreshToken)).rejects.toThrow();
  expect((await client.listSessions()).items).toEqual([]);
});

test("alice signs out everywhere: a stolen access token writes nothing any more, and her next one does", async () => {
  const [alice, bob] = await signUpAll("alice", "bob");
  /** What a write gets with an access token of this age. The gateway would pass it on: it has not expired. */
  const write = async ({ id, handle }: Person, seconds: number) => {
    const issued = Math.floor(Date.now() / 1000) - seconds;
    const claims = {
      ...{ sub: id, username: handle, token_use: "access", scope: "murmur/tweets.write" },
      ...{ iat: String(issued), exp: String(issued + 3_600) },
    };
    const body = JSON.stringify({ text: "Hello" });
    const event = requestOf({ method: "POST", path: "/v1/tweets", headers: JSON_HEADERS, body, claims });
    const response = (await invoke("api/createTweet", event)) as { statusCode: number; body: string };
    return response.statusCode === 201 ? 201 : JSON.parse(response.body).code;
  };
  await alice.client.endSessions();
  expect(await write(alice, 120)).toBe("token_expired");
  expect(await write(alice, 0)).toBe(201);
  expect(await write(bob, 120)).toBe(201);
});

test("nobody lists or ends the sessions of another user", async () => {
  const [alice, bob] = await signUpAll("alice", "bob");
  const { sessionId } = await browser().client.createSession({ body: await codeFor(alice) });
  await bob.client.endSession({ params: { sessionId } });
  await bob.client.endSessions();
  expect((await bob.client.listSessions()).items).toEqual([]);
  expect((await alice.client.listSessions()).items).toMatchObject([{ id: sessionId }]);
  expect(await codeOf(createClient({ apiUrl: inject("murmur").apiUrl }).listSessions())).toBe(
    "token_missing",
  );
  expect(await codeOf(alice.client.endSession({ params: { sessionId: "nonsense" } }))).toBe(
    "invalid_parameter",
  );
});

test("alice changes her e-mail address with her password and a code", async () => {
  const alice = await person("alice");
  const { client, password, email } = alice;
  expect(await client.getEmail()).toEqual({ email });
  const next = `new-${email}`;
  const change = (body: { password: string; email: string }) => codeOf(client.changeEmail({ body }));
  expect(await change({ password: "guess", email: next })).toBe("wrong_password");
  expect(await change({ password, email: "nonsense" })).toBe("invalid_field");
  const confirm = (code: string) => codeOf(client.confirmEmail({ body: { password, code } }));
  expect(await confirm("123456")).toBe("email_code_expired");

  expect(await client.changeEmail({ body: { password, email: next } })).toEqual({
    email: next,
    confirmed: false,
  });
  expect(await confirm("999999")).toBe("wrong_email_code");
  expect(await client.getEmail()).toEqual({ email });
  expect(await confirm("123456")).toBe("ok");
  expect(await client.getEmail()).toEqual({ email: next });
  expect(await confirm("123456")).toBe("email_code_expired");
  await signInAs(alice);
});

test("alice changes her password, which signs her out everywhere", async () => {
  const alice = await person("alice");
  const page = browser();
  await page.client.createSession({ body: await codeFor(alice) });
  const newPassword = `Journey-${alice.handle}-2!`;
  const change = (body: { password: string; newPassword: string }) =>
    codeOf(alice.client.changePassword({ body }));
  expect(await change({ password: "guess", newPassword })).toBe("wrong_password");
  expect(await change({ password: alice.password, newPassword: "short" })).toBe("weak_password");
  expect(await codeOf(page.client.renewSession({ body: {} }))).toBe("ok");

  expect(await change({ password: alice.password, newPassword })).toBe("ok");
  expect(await codeOf(page.client.renewSession({ body: {} }))).toBe("session_ended");
  // As after a lost response.
  expect(await change({ password: alice.password, newPassword })).toBe("ok");
  await expect(signInAs(alice)).rejects.toThrow("wrong handle or password");
  await signInAs({ ...alice, password: newPassword });

  const lines = (await allLogs()).map(({ message }) => message).join("\n");
  expect(lines).toContain("changePassword");
  for (const password of [alice.password, newPassword]) expect(lines).not.toContain(password);
});
