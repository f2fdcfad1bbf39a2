import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PageConfig } from "../../../lib/contract/page-config.ts";
import { openSession } from "../../../web/src/session/session.ts";

const config = {
  tokenUrl: "https://sign-in.example/oauth2/token",
  redirectUri: "https://murmur.example/callback",
  issuer: "https://issuer.example",
  clientId: "client",
} as PageConfig;
const NOON = Date.parse("2026-01-01T12:00:00.000Z");
/** Alice's tokens, with less than the minute left at which they are renewed. */
const expiring = { accessToken: "old", refreshToken: "refresh", expiresAt: NOON + 30_000 };
const renewed = { access_token: "new", refresh_token: "next", token_type: "Bearer", expires_in: 3600 };

let answers: (() => Response)[];
let requests: number;

const answer = (status: number, body: unknown) => () => Response.json(body, { status });
const networkError = () => {
  throw new TypeError("Failed to fetch");
};

async function alicesSession() {
  const stored = new Map([["murmur.tokens", JSON.stringify(expiring)]]);
  vi.stubGlobal("window", {
    location: new URL("https://murmur.example/"),
    sessionStorage: {
      getItem: (key: string) => stored.get(key) ?? null,
      setItem: (key: string, value: string) => stored.set(key, value),
      removeItem: (key: string) => stored.delete(key),
    },
  });
  return (await openSession(config)).session;
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOON, toFake: ["Date"] });
  vi.spyOn(Math, "random").mockReturnValue(1);
  requests = 0;
  vi.stubGlobal("fetch", async () => {
    requests++;
    return (answers.shift() ?? networkError)();
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("alice's session", () => {
  it.each([
    ["busy", answer(429, { error: "too_many_requests" })],
    ["failing", answer(500, {})],
    ["blocked by a firewall", answer(403, { message: "Forbidden" })],
    ["replaced by a network's sign-in page", () => new Response("<html>", { status: 200 })],
    ["out of reach", networkError],
  ])("survives a token endpoint that is %s, and is renewed later", async (_, failure) => {
    answers = [failure, answer(200, renewed)];
    const session = await alicesSession();
    expect(await session.token()).toBe("old");
    expect(session.status()).toBe("signedIn");
    vi.setSystemTime(NOON + 60_000);
    expect(await session.token()).toBe("new");
    expect(requests).toBe(2);
  });

  it("waits longer after each failed renewal, and does not send a request with an expired token", async () => {
    answers = [];
    const session = await alicesSession();
    const ask = (ms: number) => {
      vi.setSystemTime(NOON + ms);
      return session.token();
    };
    await ask(0);
    await ask(999);
    expect(requests).toBe(1);
    await ask(1_000);
    expect(requests).toBe(2);
    await ask(2_999);
    expect(requests).toBe(2);
    await expect(ask(30_000)).rejects.toThrow();
    expect(requests).toBe(3);
    await expect(ask(30_001)).rejects.toThrow();
    expect(requests).toBe(3);
    expect(session.status()).toBe("signedIn");
  });

  it("ends if the authorization server refuses the refresh token", async () => {
    answers = [answer(400, { error: "invalid_grant" })];
    const session = await alicesSession();
    expect(await session.token()).toBeUndefined();
    expect(session.status()).toBe("ended");
  });
});
