import { join } from "node:path";
import { inject, test } from "vitest";
import { fuzz } from "../../local/fuzz/fuzz.ts";
import { reportTo } from "../../local/machine/progress.ts";

/** The same requests every time, so that a failure can be repeated. `npm run fuzz` tries others, and for longer. */
const SEED = 1;

test("whatever a client sends, it gets an answer that the OpenAPI document describes, and no server error", async () => {
  const log = join(inject("paths").home, "fuzz.log");
  const options = { seconds: 10, seed: SEED, log, phases: ["fuzzing"] } as const;
  await fuzz(inject("murmur"), options, reportTo());
});
