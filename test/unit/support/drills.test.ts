import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { drills } from "../../drills/index.ts";
import { reportOf } from "../../drills/report.ts";
import { sabotaged, sabotages } from "../../drills/sabotage/index.ts";

const documentNamed = (name: string) =>
  readFile(new URL(`../../../docs/${name}.md`, import.meta.url), "utf8");
const [failures, requirements] = await Promise.all(["failures", "requirements"].map(documentNamed));
const named = (document: string) => new Set([...document.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name));

/** The scenarios of N8, each with its row's last cell. */
const scenarios = [
  ...(requirements ?? "")
    .slice(requirements?.indexOf("### N8"), requirements?.indexOf("### N9"))
    .matchAll(/^\| (?!scenario|---)(.+?) \|.*\| (.+) \|$/gm),
].map(([, scenario = "", cell = ""]) => ({ scenario, named: [...named(cell)] }));

describe("the drills", () => {
  it("have names of their own, and each is in docs/failures.md", () => {
    const names = drills.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !named(failures ?? "").has(name))).toEqual([]);
  });

  it.each(scenarios)("exist for the scenario of N8: $scenario", ({ scenario, named }) => {
    expect(named).not.toEqual([]);
    const ofScenario = drills.filter((drill) => drill.scenario === scenario || named.includes(drill.name));
    expect(ofScenario.map(({ name }) => name).sort()).toEqual(named.sort());
  });

  it("belong to scenarios that N8 lists", () => {
    const unknown = drills.filter(
      (drill) => drill.scenario && !scenarios.some(({ scenario }) => scenario === drill.scenario),
    );
    expect(unknown).toEqual([]);
  });

  it("can each be sabotaged", () => {
    const names = new Set(sabotages.map(({ drill }) => drill));
    expect(drills.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);
  });

  it.each(sabotages)("have a sabotage of $drill that still changes the code: $breaks", async (one) => {
    const text = await readFile(new URL(`../../../${one.file}`, import.meta.url), "utf8");
    expect(sabotaged(text, one)).not.toBe(text);
  });

  it("are reported with how often they passed, and the median and range of their figures, beside the others", () => {
    const [drill] = drills as [(typeof drills)[0]];
    const figuresOf = (ms: number) => ({ slowest: `${ms} ms`, kills: "276" });
    const results = [9, 12, 10].map((ms) => ({ drill, figures: figuresOf(ms), seconds: 2 }));
    const other = `| \`${drills[1]!.name}\` | something | ms: 9 (8 – 12) | 10 | 4.5 (4.0 – 5.0) |`;
    const report = reportOf(results, `${other}\n| \`former-drill\` | nothing | | 1 | 1.0 |\n`);
    const rows = report.split("\n").filter((line) => line.startsWith("| `"));
    expect(rows).toEqual([
      `| \`${drill.name}\` | ${drill.proves} | slowest: 10 ms (9 – 12 ms)<br>kills: 276 | 3 | 2.0 |`,
      other,
    ]);
    expect(report).toContain("takes about 7 s");
    expect(reportOf([], report)).toBe(report);
  });
});
