import { describe, expect, it } from "vitest";
import { createSession } from "../../../lib/domain/session/create-session.ts";
import { deleteSession } from "../../../lib/domain/session/delete-session.ts";
import { deviceOf } from "../../../lib/domain/session/device.ts";
import { SESSION_LIFETIME } from "../../../lib/domain/session/model.ts";
import { renewSession } from "../../../lib/domain/session/renew-session.ts";
import { alice, NOON } from "../../people.ts";
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
    expect(token).toEqual({ accessToken: "access 1", expiresInSeconds: 3600 });
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
    expect(await renew()).toEqual({ accessToken: "access 1", expiresInSeconds: 600 });
    pass(1_000);
    expect(await renew()).toEqual({ accessToken: "access 2", expiresInSeconds: 3600 });
    expect(await renew()).toEqual({ accessToken: "access 2", expiresInSeconds: 3600 });
    expect(await renew(true)).toEqual({ accessToken: "access 3", expiresInSeconds: 3600 });
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

describe("deviceOf", () => {
  const webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/140.0 Safari/537.36`, "Chrome", "Windows"],
    [`Mozilla/5.0 (Windows NT 10.0) ${webkit} Chrome/140.0 Safari/537.36 Edg/140.0`, "Edge", "Windows"],
    [`Mozilla/5.0 (Linux; Android 16) ${webkit} Chrome/140.0 Mobile Safari/537.36`, "Chrome", "Android"],
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
