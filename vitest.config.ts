import { defineConfig } from "vitest/config";

/**
 * Five suites, each at the lowest level that catches its kind of mistake. `data` and `journeys` start a local AWS of their
 * own on a free port; `npx vitest run --project unit` runs one suite alone.
 */
const suite = (name: string, options: object = {}) => ({
  test: { name, include: [`test/${name}/**/*.test.ts`], ...options },
});

export default defineConfig({
  test: {
    projects: [
      suite("unit"),
      suite("data", { globalSetup: "test/data/setup.ts", testTimeout: 30_000, hookTimeout: 60_000 }),
      suite("infra", { globalSetup: "test/infra/setup.ts", testTimeout: 60_000, hookTimeout: 180_000 }),
      suite("e2e", { globalSetup: "test/e2e/setup.ts", testTimeout: 120_000, hookTimeout: 180_000 }),
      suite("journeys", { globalSetup: "test/journeys/setup.ts", testTimeout: 60_000, hookTimeout: 180_000 }),
    ],
    coverage: {
      provider: "v8",
      include: ["lib/**"],
      exclude: ["lib/infra/**"],
      reporter: ["text-summary", "json-summary"],
      thresholds: { lines: 90 },
    },
  },
});
