import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { drills } from "../drills/index.ts";
import { type Base, startBase } from "../drills/stage/index.ts";

/** `npm run drill -- all` runs all of them. */
const short = drills.flatMap((drill) => (drill.short && "run" in drill ? [drill] : []));
const TIME_LIMIT = 120_000;

let base: Base;
beforeAll(async () => {
  base = await startBase(inject("endpoint"));
});
afterAll(() => base.stop());

for (const { name, proves, run } of short)
  it(
    `${name}: ${proves}`,
    async () => {
      const figures = await run(base);
      expect(Object.values(figures)).not.toContain("");
    },
    TIME_LIMIT,
  );
