import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { checkSignIn } from "../../../lib/accounts/sign-in.ts";
import { variables } from "../../../lib/core/environment.ts";

let server: Server;
let statuses: Record<string, number>;

beforeAll(async () => {
  server = createServer((request, response) => {
    response.statusCode = statuses[request.url ?? ""] ?? 404;
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  vi.stubEnv(variables.region, "us-east-1");
  vi.stubEnv(variables.userPoolId, "us-east-1_Murmur123");
  vi.stubEnv(variables.jwksUri, `${url}/keys`);
  vi.stubEnv(variables.tokenUrl, `${url}/token`);
});
afterAll(() => {
  server.close();
  vi.unstubAllEnvs();
});
beforeEach(() => {
  statuses = { "/keys": 200, "/token": 400 };
});

describe("checkSignIn", () => {
  it("accepts an authorization server that refuses an empty request", async () => {
    await expect(checkSignIn()).resolves.toBeUndefined();
  });

  it("fails if the token endpoint fails", async () => {
    statuses["/token"] = 503;
    await expect(checkSignIn()).rejects.toThrow("status 503");
  });

  it("is nothing that another region than the user pool's must prove", async () => {
    vi.stubEnv(variables.region, "eu-west-1");
    statuses = {};
    await expect(checkSignIn()).resolves.toBeUndefined();
    vi.stubEnv(variables.region, "us-east-1");
  });

  it("fails if the token keys cannot be read", async () => {
    statuses["/keys"] = 404;
    await expect(checkSignIn()).rejects.toThrow("status 404");
  });
});
