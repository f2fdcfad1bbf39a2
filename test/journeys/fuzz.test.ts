import { join } from "node:path";
import { beforeAll, inject, test } from "vitest";
import { fuzz, installFuzzer } from "../../local/fuzz/fuzz.ts";
import { reportTo } from "../../local/machine/progress.ts";

/** The same requests every time, so that a failure can be repeated. `npm run fuzz` tries others, and for longer. */
const SEED = 1;

const log = join(inject("paths").home, "fuzz.log");

// Outside the test, whose time it would take up on first use.
beforeAll(() => installFuzzer(log, reportTo()));

test("whatever a client sends, it gets an answer that the OpenAPI document describes, and no server error", async () => {
  const options = { seconds: 10, seed: SEED, log, phases: ["fuzzing"] } as const;
  await fuzz(inject("murmur"), options, reportTo());
});
