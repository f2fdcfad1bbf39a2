import { afterEach, expect, it, vi } from "vitest";
import { environment, optionalEnvironment } from "../../../lib/core/environment.ts";

afterEach(() => vi.unstubAllEnvs());

it("names the variable that a deployment did not set", () => {
  vi.stubEnv("TABLE_NAME", "");
  expect(() => environment("tableName")).toThrow("TABLE_NAME is not set");
  expect(optionalEnvironment("tableName")).toBeUndefined();
  vi.stubEnv("TABLE_NAME", "murmur");
  expect(environment("tableName")).toBe("murmur");
});
