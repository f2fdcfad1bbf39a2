/** Writes what the drills have measured to `docs/drills.md`. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PROJECT } from "../../local/machine/paths.ts";
import type { Drill, Figures } from "./drill.ts";
import { drills } from "./index.ts";

export type Result = { drill: Drill; figures: Figures; seconds: number };

const FILE = join(PROJECT, "docs", "drills.md");

/** Writes the rows of these drills, and leaves those of all others as they are. */
export async function writeReport(results: readonly Result[]): Promise<void> {
  const before = await readFile(FILE, "utf8");
  await writeFile(FILE, reportOf(results, before));
  console.log(`Wrote ${FILE}`);
}

/** The report with new results. `before`: an earlier one. */
export function reportOf(results: readonly Result[], before: string): string {
  const measured = new Map([...before.matchAll(ROW)].map(([row, name = ""]) => [name, row]));
  for (const [name, some] of Map.groupBy(results, ({ drill }) => drill.name)) measured.set(name, rowOf(some));
  const rows = drills.flatMap(({ name }) => measured.get(name) ?? []);
  const seconds = rows.reduce((sum, row) => sum + secondsIn(row), 0);
  return `# Drills

Written by \`npm run drill -- all\`, or for single drills with \`--record\`. A round of all of them takes about ${seconds.toFixed(0)} s.
A drill makes murmur fail in one way through a proxy between its handlers and the embedded AWS. [failures.md](failures.md) says what users
see meanwhile. After each drill but \`stolen-token\`, everything that the API shows is compared with a model: nothing is lost, nothing is
there twice, and every counter is exact. Figures of several rounds are the median and, in parentheses, the range.

| drill | what it proves | figures | passed in a row | seconds |
|---|---|---|---|---|
${rows.join("\n")}
`;
}

/** A drill's row of the report. */
const ROW = /^\| `([a-z-]+)` \|(?:[^|]*\|){4}$/gm;

function rowOf(results: Result[]): string {
  const [first] = results as [Result, ...Result[]];
  const { name, proves } = first.drill;
  const figures = Object.keys(first.figures).map(
    (key) => `${key}: ${spreadOf(results.map((result) => result.figures[key] ?? ""))}`,
  );
  const seconds = spreadOf(results.map((result) => result.seconds.toFixed(1)));
  return `| \`${name}\` | ${proves} | ${figures.join("<br>")} | ${results.length} | ${seconds} |`;
}

function secondsIn(row: string): number {
  return Number.parseFloat(row.split("|").at(-2) ?? "");
}

/** The median of figures, which begin with a number, and their range if they differ: `9 ms (8 – 12 ms)`. */
function spreadOf(figures: string[]): string {
  const sorted = figures.toSorted((a, b) => Number.parseFloat(a) - Number.parseFloat(b));
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? "";
  const [least = "", most = ""] = [sorted[0], sorted.at(-1)];
  return least === most ? median : `${median} (${Number.parseFloat(least)} – ${most})`;
}
