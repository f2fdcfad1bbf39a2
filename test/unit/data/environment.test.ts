import { afterEach, expect, it, vi } from "vitest";
import { environment, optionalEnvironment } from "../../../lib/core/environment.ts";
import { defaultProvider } from "../../../lib/infra/bundler/environment-credentials.ts";

afterEach(() => vi.unstubAllEnvs());

it("names the variable that a deployment forgot", () => {
  vi.stubEnv("TABLE_NAME", "");
  expect(() => environment("tableName")).toThrow("TABLE_NAME is not set");
  expect(optionalEnvironment("tableName")).toBeUndefined();
  vi.stubEnv("TABLE_NAME", "murmur");
  expect(environment("tableName")).toBe("murmur");
});

it("finds credentials where Lambda puts them, with or without a session", async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "key");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  vi.stubEnv("AWS_SESSION_TOKEN", "");
  expect(await defaultProvider()()).toEqual({ accessKeyId: "key", secretAccessKey: "secret" });
  vi.stubEnv("AWS_SESSION_TOKEN", "session");
  expect(await defaultProvider()()).toMatchObject({ sessionToken: "session" });
});
