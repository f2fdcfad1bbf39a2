import { createSign, generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { getTweet } from "../../../lib/contract/tweet/routes.ts";
import { authenticate } from "../../../lib/http/authenticate.ts";
import { alice } from "../../people.ts";
import { requestOf } from "./events.ts";

const pool = "us-east-1_Murmur123";
const issuer = `https://cognito-idp.us-east-1.amazonaws.com/${pool}`;
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const { privateKey: foreignKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
const claims = {
  ...{ sub: alice.id, username: "alice", scope: "murmur/feed.read", token_use: "access" },
  ...{ client_id: "client", iss: issuer, exp: inSeconds(600), iat: inSeconds(-60) },
};

/** A token as the authorization server signs it. */
function tokenOf(payload: object, key = privateKey, header: object = { alg: "RS256", kid: "key-1" }): string {
  const parts = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
  const signature = createSign("RSA-SHA256").update(parts.join(".")).sign(key);
  return [...parts, signature.toString("base64url")].join(".");
}

/** A token that says it needs no signature (RFC 8725, section 3.2). */
function unsigned(payload: object): string {
  const parts = [{ alg: "none" }, payload].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  );
  return [...parts, ""].join(".");
}

const ask = (token: string) =>
  authenticate(getTweet, requestOf({ headers: { authorization: `Bearer ${token}` } }), Date.now());

let keys: Server;

beforeAll(async () => {
  const jwk = { ...publicKey.export({ format: "jwk" }), kid: "key-1", alg: "RS256", use: "sig" };
  keys = createServer((_, response) => response.end(JSON.stringify({ keys: [jwk] })));
  await new Promise<void>((resolve) => keys.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("USER_POOL_ID", pool);
  vi.stubEnv("USER_POOL_CLIENT_ID", "client");
  vi.stubEnv("JWKS_URI", `http://127.0.0.1:${(keys.address() as AddressInfo).port}/keys`);
});

afterAll(() => {
  vi.unstubAllEnvs();
  keys.close();
});

describe("an access token", () => {
  it("is accepted if the authorization server signed it for this client", async () => {
    expect(await ask(tokenOf(claims))).toEqual({ ...alice, issuedAt: claims.iat * 1000 });
  });

  it("is rejected once it has expired", async () => {
    await expect(ask(tokenOf({ ...claims, exp: inSeconds(-10) }))).rejects.toMatchObject({
      code: "token_expired",
    });
  });

  it.each([
    ["signed by someone else", tokenOf(claims, foreignKey)],
    ["signed with an unknown key", tokenOf(claims, privateKey, { alg: "RS256", kid: "key-2" })],
    ["unsigned", tokenOf(claims, privateKey, { alg: "none", kid: "key-1" })],
    ["without a signature", unsigned(claims)],
    ["of another client", tokenOf({ ...claims, client_id: "other" })],
    ["of another pool", tokenOf({ ...claims, iss: `${issuer}x` })],
    ["an ID token", tokenOf({ ...claims, token_use: "id", aud: "client" })],
    ["without an expiry", tokenOf({ ...claims, exp: undefined })],
    ["not a token at all", "abc"],
  ])("that is %s is rejected", async (_, token) => {
    await expect(ask(token)).rejects.toMatchObject({
      code: expect.stringMatching(/^token_(invalid|expired)$/),
    });
  });

  it("that was changed after signing is rejected", async () => {
    const [header, , signature] = tokenOf(claims).split(".");
    const body = Buffer.from(JSON.stringify({ ...claims, sub: "other" })).toString("base64url");
    await expect(ask([header, body, signature].join("."))).rejects.toMatchObject({ code: "token_invalid" });
  });
});
