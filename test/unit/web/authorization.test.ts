import { describe, expect, it } from "vitest";
import type { PageConfig } from "../../../lib/contract/page-config.ts";
import { beginSignIn, codeIn } from "../../../web/src/session/authorization.ts";

const config = {
  authorizeUrl: "https://sign-in.example/oauth2/authorize",
  redirectUri: "https://murmur.example/callback",
  issuer: "https://issuer.example/pool",
  clientId: "client",
} as PageConfig;

const begin = () => beginSignIn(config, "/", { again: false, handle: undefined });
const callback = (parameters: Record<string, string>) => {
  const url = new URL(config.redirectUri);
  url.search = new URLSearchParams(parameters).toString();
  return url;
};

describe("a sign-in on the website", () => {
  it("asks for a code with a PKCE challenge, and sends neither the verifier nor a secret", async () => {
    const { href, pending } = await begin();
    const asked = new URL(href).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: "code",
      code_challenge_method: "S256",
      redirect_uri: config.redirectUri,
      state: pending.state,
    });
    expect(asked.get("code_challenge")).toMatch(/^[\w-]{43}$/);
    expect(href).not.toContain(pending.verifier);
    expect(asked.has("client_secret")).toBe(false);
  });

  it("has its own state and verifier each time", async () => {
    const [first, second] = [await begin(), await begin()];
    expect(first.pending.state).not.toBe(second.pending.state);
    expect(first.pending.verifier).not.toBe(second.pending.verifier);
  });

  it("takes a code only with the state that it sent", async () => {
    const { pending } = await begin();
    const { state } = pending;
    expect(codeIn(config, callback({ code: "c", state }), pending)).toEqual({
      code: "c",
      codeVerifier: pending.verifier,
      redirectUri: config.redirectUri,
    });
    const forgeries = [{ code: "c" }, { code: "c", state: "mallory's" }, { code: "c", state: "" }];
    for (const forged of forgeries as Record<string, string>[])
      expect(() => codeIn(config, callback(forged), pending)).toThrow();
  });

  it("takes no code with an error, from another issuer, or outside the query", async () => {
    const { pending } = await begin();
    const { state } = pending;
    const wrong = [
      callback({ error: "access_denied", code: "c", state }),
      callback({ code: "c", state, iss: "https://mallory.example" }),
      callback({ response: "a.b.c", state }),
    ];
    for (const url of wrong) expect(() => codeIn(config, url, pending)).toThrow();
  });
});
