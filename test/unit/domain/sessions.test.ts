import { describe, expect, it } from "vitest";
import { createSession } from "../../../lib/domain/session/create-session.ts";
import { deleteSession } from "../../../lib/domain/session/delete-session.ts";
import { deviceOf } from "../../../lib/domain/session/device.ts";
import { endSession } from "../../../lib/domain/session/end-session.ts";
import { endSessions } from "../../../lib/domain/session/end-sessions.ts";
import { listSessions } from "../../../lib/domain/session/list-sessions.ts";
import { SESSION_LIFETIME } from "../../../lib/domain/session/model.ts";
import { renewSession } from "../../../lib/domain/session/renew-session.ts";
import { alice, bob, NOON } from "../../people.ts";
import { fakeSessions } from "../fakes/session.ts";

const code = { code: "code", codeVerifier: "verifier", redirectUri: "https://murmur.example/callback" };
const device = { browser: "Firefox", system: "Linux" };
const force = true;
const ended = { code: "session_ended" };

/** Sessions, of which alice has one. */
async function withSession() {
  const fake = fakeSessions();
  const { credential, token } = await createSession(fake.ports, { code, device, replaced: undefined });
  return { ...fake, credential, token };
}

describe("a session of alice's", () => {
  it("begins with the code of a sign-in", async () => {
    const { credential, token, sessions } = await withSession();
    const { sessionId } = credential;
    expect(token).toEqual({ accessToken: "access 1", expiresInSeconds: 3600, sessionId });
    expect(credential.userId).toBe(alice.id);
    const times = { createdAt: NOON, lastUsedAt: NOON, expiresAt: NOON + SESSION_LIFETIME };
    expect([...sessions.values()]).toMatchObject([{ credential, device, ...times }]);
  });

  it("does not begin with any other code", async () => {
    const { ports, sessions } = fakeSessions();
    const input = { code: { ...code, code: "forged" }, device, replaced: undefined };
    await expect(createSession(ports, input)).rejects.toMatchObject({ code: "invalid_code" });
    expect(sessions.size).toBe(0);
  });

  it("replaces the one that her browser had", async () => {
    const { ports, sessions, credential: replaced, revoked } = await withSession();
    const { credential } = await createSession(ports, { code, device, replaced });
    expect([...sessions.values()].map((session) => session.credential)).toEqual([credential]);
    expect(revoked).toEqual(["refresh 1"]);
  });

  it("gives out its access token while it is good, and renews it then, each time with the refresh token of the time before", async () => {
    const { ports, credential, sessions, pass } = await withSession();
    const renew = (force = false) => renewSession(ports, { credential, force });
    pass(50 * 60_000);
    expect(await renew()).toMatchObject({ accessToken: "access 1", expiresInSeconds: 600 });
    pass(1_000);
    expect(await renew()).toMatchObject({ accessToken: "access 2", expiresInSeconds: 3600 });
    expect(await renew()).toMatchObject({ accessToken: "access 2", expiresInSeconds: 3600 });
    expect(await renew(true)).toMatchObject({ accessToken: "access 3", expiresInSeconds: 3600 });
    const kept = { tokens: { refreshToken: "refresh 3" }, lastUsedAt: NOON + 3_001_000 };
    expect([...sessions.values()]).toMatchObject([kept]);
  });

  it("is renewed even if another request uses the refresh token up first", async () => {
    const { ports, credential } = await withSession();
    const asking = { ...ports };
    asking.refreshTokens = async (refreshToken) => {
      asking.refreshTokens = ports.refreshTokens;
      await renewSession(ports, { credential, force });
      return ports.refreshTokens(refreshToken);
    };
    expect((await renewSession(asking, { credential, force })).accessToken).toBe("access 3");
  });

  it("ends when its refresh token is refused", async () => {
    const { ports, credential, sessions } = await withSession();
    await ports.refreshTokens("refresh 1");
    await expect(renewSession(ports, { credential, force })).rejects.toMatchObject(ended);
    expect(sessions.size).toBe(0);
  });

  it("ends when she signs out, and her tokens are revoked", async () => {
    const { ports, credential, sessions, revoked } = await withSession();
    await deleteSession(ports, { credential });
    await deleteSession(ports, { credential });
    expect([sessions.size, revoked]).toEqual([0, ["refresh 1"]]);
    await expect(renewSession(ports, { credential, force })).rejects.toMatchObject(ended);
  });

  it("has her older access tokens refused when she signs out, but not when her browser replaces it", async () => {
    const fake = await withSession();
    await createSession(fake.ports, { code, device, replaced: fake.credential });
    expect(fake.refused.size).toBe(0);
    const [session] = fake.sessions.values();
    fake.pass(1_000);
    await deleteSession(fake.ports, { credential: session?.credential });
    expect([...fake.refused]).toEqual([[alice.id, NOON + 1_000]]);
  });

  it("does not end if her access tokens cannot be refused, so that she can sign out again", async () => {
    const { ports, credential, sessions } = await withSession();
    const refuseTokens = () => Promise.reject(new Error("The table is busy."));
    await expect(deleteSession({ ...ports, refuseTokens }, { credential })).rejects.toThrow("busy");
    expect(sessions.size).toBe(1);
  });

  it("ends even if it is being renewed", async () => {
    const { ports, credential } = await withSession();
    const refreshTokens: typeof ports.refreshTokens = async (refreshToken) => {
      await deleteSession(ports, { credential });
      return ports.refreshTokens(refreshToken);
    };
    await expect(renewSession({ ...ports, refreshTokens }, { credential, force })).rejects.toMatchObject(
      ended,
    );
  });

  it("can be neither renewed nor ended without its secret", async () => {
    const { ports, credential, sessions } = await withSession();
    for (const guess of [undefined, { ...credential, secret: "guess" }]) {
      await expect(renewSession(ports, { credential: guess, force: false })).rejects.toMatchObject(ended);
      await deleteSession(ports, { credential: guess });
    }
    expect(sessions.size).toBe(1);
  });
});

describe("alice's sessions", () => {
  const first = { position: undefined, limit: 100 };
  const list = async ({ ports }: ReturnType<typeof fakeSessions>, userId = alice.id) =>
    (await listSessions(ports, { userId, ...first })).items;
  const signIn = async ({ ports }: ReturnType<typeof fakeSessions>, from = device) =>
    (await createSession(ports, { code, device: from, replaced: undefined })).credential;

  it("are listed to her, the last sign-in first, with what their browsers say, until they expire", async () => {
    const fake = await withSession();
    fake.pass(1_000);
    const { sessionId } = await signIn(fake, {} as typeof device);
    fake.pass(49 * 60_000 + 60_000);
    await renewSession(fake.ports, { credential: fake.credential, force: false });
    const at = (ms: number) => new Date(NOON + ms).toISOString();
    expect(await list(fake)).toEqual([
      { id: sessionId, createdAt: at(1_000), lastUsedAt: at(1_000), browser: null, system: null },
      { id: fake.credential.sessionId, createdAt: at(0), lastUsedAt: at(3_001_000), ...device },
    ]);
    expect(await list(fake, bob.id)).toEqual([]);
    fake.pass(SESSION_LIFETIME - 3_001_000);
    expect((await list(fake)).map(({ id }) => id)).toEqual([sessionId]);
  });

  it("are listed page by page, without repeating or skipping one while others begin and end", async () => {
    const fake = fakeSessions();
    const ids = [];
    for (let n = 0; n < 5; n++) ids.unshift((await signIn(fake)).sessionId);
    const page = await listSessions(fake.ports, { userId: alice.id, position: undefined, limit: 2 });
    await signIn(fake);
    await endSession(fake.ports, { userId: alice.id, sessionId: ids[1] ?? "" });
    const next = await listSessions(fake.ports, { userId: alice.id, position: page.next, limit: 10 });
    expect([...page.items, ...next.items].map(({ id }) => id)).toEqual(ids);
    expect(next.next).toBeUndefined();
  });

  it("end one by one, also twice, and only their own user can end them", async () => {
    const fake = await withSession();
    const { userId, sessionId } = fake.credential;
    const other = await signIn(fake);
    await endSession(fake.ports, { userId: bob.id, sessionId });
    expect((await list(fake)).length).toBe(2);
    await endSession(fake.ports, { userId, sessionId });
    await endSession(fake.ports, { userId, sessionId });
    expect((await list(fake)).map(({ id }) => id)).toEqual([other.sessionId]);
    expect([...fake.refused]).toEqual([
      [bob.id, NOON],
      [alice.id, NOON],
    ]);
    await expect(
      renewSession(fake.ports, { credential: fake.credential, force: false }),
    ).rejects.toMatchObject(ended);
  });

  it("all end when she signs out everywhere, however many there are, and no client can renew its tokens", async () => {
    const fake = await withSession();
    for (let n = 0; n < 250; n++) await signIn(fake);
    await endSessions(fake.ports, { caller: alice });
    expect([fake.sessions.size, fake.signedOut]).toEqual([0, [alice.handle]]);
    expect(fake.signaled).toEqual([alice.id]);
    expect([...fake.refused]).toEqual([[alice.id, NOON]]);
    expect(await fake.ports.refreshTokens("refresh 7")).toBeUndefined();
  });

  it("all end when signing out everywhere is repeated after it failed halfway", async () => {
    const fake = await withSession();
    for (let n = 0; n < 150; n++) await signIn(fake);
    let calls = 0;
    const removeSessions: typeof fake.ports.removeSessions = async (...page) => {
      if (++calls === 2) throw new Error("The table is busy.");
      return fake.ports.removeSessions(...page);
    };
    await expect(endSessions({ ...fake.ports, removeSessions }, { caller: alice })).rejects.toThrow("busy");
    expect(fake.sessions.size).toBe(51);
    await endSessions(fake.ports, { caller: alice });
    expect(fake.sessions.size).toBe(0);
  });

  it("end even if one of them is being renewed", async () => {
    const { ports, credential, sessions } = await withSession();
    const refreshTokens: typeof ports.refreshTokens = async (refreshToken) => {
      const renewed = await ports.refreshTokens(refreshToken);
      await endSessions(ports, { caller: alice });
      return renewed;
    };
    await expect(renewSession({ ...ports, refreshTokens }, { credential, force })).rejects.toMatchObject(
      ended,
    );
    expect(sessions.size).toBe(0);
  });
});

describe("deviceOf", () => {
  const webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/140.0 Safari/537.36`, "Chrome", "Windows"],
    [`Mozilla/5.0 (Windows NT 10.0) ${webkit} Chrome/140.0 Safari/537.36 Edg/140.0`, "Edge", "Windows"],
    [`Mozilla/5.0 (Linux; Android 16) ${webkit} Chrome/140.0 Mobile Safari/537.36`, "Chrome", "Android"],
    [`Mozilla/5.0 (X11; Linux x86_64) ${webkit} HeadlessChrome/140.0 Safari/537.36`, "Chrome", "Linux"],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox", "Linux"],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${webkit} Version/18.0 Safari/604.1`,
      "Safari",
      "iPhone",
    ],
    [
      `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Version/18.0 Safari/605.1`,
      "Safari",
      "macOS",
    ],
  ])("recognizes %s", (userAgent, browser, system) => {
    expect(deviceOf(userAgent)).toEqual({ browser, system });
  });

  it("says nothing about what it does not know", () => {
    expect(deviceOf("curl/8.0")).toEqual({});
  });
});
