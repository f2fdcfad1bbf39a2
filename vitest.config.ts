import { defineConfig } from "vitest/config";
import { ByName } from "./test/by-name.ts";
import { adapterTests, thinTableClient } from "./test/data/thin-table-client.ts";
import { languageCatalogs } from "./web/languages.ts";

/**
 * Five suites; a test belongs in the lowest one that can catch its bug. `data`, `journeys` and `e2e` each start their own
 * local AWS on a free port, as do `data-isolated`, and `data-thin`, which repeats a part of `data`. `npx vitest run --project
 * 'unit*'` runs a single suite. The journeys run one file at a time, because they share one deployment and wait until its queues
 * are empty. The browser tests run last. `npm test` runs the other suites beside both (test/run.ts).
 */
const suite = (name: string, options: object = {}) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    // By default, one processor stays free.
    maxWorkers: "100%",
    // Only what hangs takes this long, even on a busy machine.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    ...options,
  },
});

/**
 * Unit tests of modules that read the environment, or replace something global, when they are loaded; and those that read the
 * log, which others silence for their whole process, or that need a heap of their own.
 */
const ownProcess = [
  "test/unit/capacity/logs.test.ts",
  "test/unit/core/observe.test.ts",
  "test/unit/thin-clients/{accounts,archives,dynamodb,messaging,pictures}.test.ts",
  "test/unit/http/{document,endpoint,paged-endpoint,socket,through-cloudfront,verify-token}.test.ts",
  "test/unit/messaging/**/*.test.ts",
  "test/unit/operations/patience.test.ts",
  "test/unit/support/fault-proxy.test.ts",
  // They fill so much memory that a process with the heap of all others spends most of its time on collecting garbage.
  "test/unit/limits/hot-{partitions,reads}.test.ts",
  "test/unit/search/oracle.test.ts",
  "test/unit/soak/histories.test.ts",
];

/** As with whole tests, only what hangs takes this long. */
const patient = { poll: { timeout: 60_000 } };

// The files share the SDK and the adapters, which take half a second to load.
const data = { globalSetup: "test/data/setup.ts", isolate: false };
/** The drills' clients are those of a proxy that makes AWS fail; a recount's test reads the log, which others silence. */
const ownDataProcess = ["test/data/{drills,recount}.test.ts"];

export default defineConfig({
  test: {
    projects: [
      {
        // The files share what they import, which takes most of their time.
        ...suite("unit", {
          setupFiles: ["test/unit/no-network.ts", "test/unit/web/english.ts"],
          exclude: ownProcess,
          isolate: false,
        }),
        plugins: [languageCatalogs()],
      },
      suite("unit-isolated", { include: ownProcess, setupFiles: "test/unit/no-network.ts" }),
      suite("data", { ...data, exclude: ownDataProcess }),
      suite("data-isolated", { ...data, include: ownDataProcess, isolate: true }),
      // The adapters once more, with the client that the deployed functions have.
      { ...suite("data-thin", { ...data, include: [adapterTests] }), plugins: [thinTableClient()] },
      suite("infra", {
        globalSetup: "test/infra/setup.ts",
        // The files share the CDK, which takes seconds to load, and what it has synthesized.
        isolate: false,
      }),
      suite("journeys", {
        globalSetup: "test/journeys/setup.ts",
        setupFiles: "test/journeys/hooks.ts",
        expect: patient,
        fileParallelism: false,
        // They share a deployment anyway, and the SDK takes a second to load.
        isolate: false,
        sequence: { groupOrder: 1 },
      }),
      suite("e2e", {
        globalSetup: "test/e2e/setup.ts",
        setupFiles: "test/e2e/hooks.ts",
        // Playwright and the contract take a second to load.
        isolate: false,
        // The tests mostly wait.
        maxWorkers: 3,
        expect: patient,
        sequence: { groupOrder: 2 },
      }),
    ],
    sequence: { sequencer: ByName },
    coverage: {
      provider: "v8",
      include: ["lib/**"],
      exclude: ["lib/infra/**"],
      reporter: ["text-summary", "json-summary"],
      thresholds: { lines: 90 },
    },
  },
});
