import { afterEach, beforeEach, expect, it, vi } from "vitest";

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

async function levelOf(environment: Record<string, string>): Promise<string> {
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  const { logger } = await import("../../../lib/core/observe.ts");
  return logger.getLevelName();
}

// With the JSON log format, Lambda sets AWS_LAMBDA_LOG_LEVEL to its filter's level, which Powertools prefers.
it("logs at the deployment's level, whatever Lambda's own filter lets through", async () => {
  expect(await levelOf({ LOG_LEVEL: "ERROR", AWS_LAMBDA_LOG_LEVEL: "INFO" })).toBe("ERROR");
});

it("logs at the deployment's level without such a filter", async () => {
  expect(await levelOf({ LOG_LEVEL: "WARN" })).toBe("WARN");
});
