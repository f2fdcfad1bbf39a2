import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { drills } from "../../drills/index.ts";
import { reportOf } from "../../drills/report.ts";

const failures = await readFile(new URL("../../../docs/failures.md", import.meta.url), "utf8");
const named = (document: string) => new Set([...document.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name));

describe("the drills", () => {
  it("have names of their own, and each is in docs/failures.md", () => {
    const names = drills.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !named(failures).has(name))).toEqual([]);
  });

  it("are reported with the range of their figures over all rounds", () => {
    const [drill] = drills as [(typeof drills)[0]];
    const results = [9, 10].map((ms) => ({ drill, figures: { slowest: `${ms} ms` }, seconds: 1 }));
    expect(reportOf(results, 2)).toContain("slowest: 9 ms – 10 ms");
  });
});
