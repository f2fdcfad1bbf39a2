import { afterEach, expect, it, vi } from "vitest";
import { defaultProvider } from "../../../lib/infra/bundler/environment-credentials.ts";

afterEach(() => vi.unstubAllEnvs());

it("finds the credentials where Lambda puts them, with and without a session token", async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "key");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  vi.stubEnv("AWS_SESSION_TOKEN", "");
  expect(await defaultProvider()()).toEqual({ accessKeyId: "key", secretAccessKey: "secret" });
  vi.stubEnv("AWS_SESSION_TOKEN", "session");
  expect(await defaultProvider()()).toMatchObject({ sessionToken: "session" });
});
