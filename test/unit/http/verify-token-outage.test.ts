import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { variables } from "../../../lib/core/environment.ts";

/** A token that is well formed; whether its signature is right cannot be checked without the keys. */
const claims = {
  iss: "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Murmur123",
  ...{ token_use: "access", client_id: "client", exp: Math.floor(Date.now() / 1000) + 600 },
};
const token = [{ alg: "RS256", kid: "key-1" }, claims, "signature"]
  .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
  .join(".");

let keys: Server;
let respond: (send: (status: number, body: string) => void) => void;

beforeAll(async () => {
  keys = createServer((_, response) =>
    respond((status, body) => {
      response.statusCode = status;
      response.end(body);
    }),
  );
  await new Promise<void>((resolve) => keys.listen(0, "127.0.0.1", resolve));
  vi.stubEnv(variables.userPoolId, "us-east-1_Murmur123");
  vi.stubEnv(variables.userPoolClientId, "client");
});
afterAll(() => {
  vi.unstubAllEnvs();
  keys.close();
});
// A new module each time, because it caches the keys.
beforeEach(() => {
  vi.resetModules();
  vi.stubEnv(variables.jwksUri, `http://127.0.0.1:${(keys.address() as AddressInfo).port}/keys`);
});

const verify = async () => (await import("../../../lib/http/verify-token.ts")).verifyAccessToken(token);

describe("while the token keys cannot be read, alice's token is not called invalid", () => {
  it.each([
    ["an error", 500, ""],
    ["something else", 200, "<html>"],
    ["no keys", 200, "{}"],
  ])("when the authorization server returns %s", async (_, status, body) => {
    respond = (send) => send(status, body);
    await expect(verify()).rejects.toMatchObject({ code: "unavailable" });
  });

  it("when nobody answers", async () => {
    vi.stubEnv(variables.jwksUri, "http://127.0.0.1:1/keys");
    await expect(verify()).rejects.toMatchObject({ code: "unavailable" });
  });
});
