/** Writes what the drills have measured to `docs/drills.md`. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PROJECT } from "../../local/machine/paths.ts";
import type { Drill, Figures } from "./drill.ts";

export type Result = { drill: Drill; figures: Figures; seconds: number };

const FILE = join(PROJECT, "docs", "drills.md");

export async function writeReport(results: readonly Result[], times: number): Promise<void> {
  await writeFile(FILE, reportOf(results, times));
  console.log(`Wrote ${FILE}`);
}

export function reportOf(results: readonly Result[], times: number): string {
  const byName = Map.groupBy(results, ({ drill }) => drill.name);
  const rows = [...byName.values()].map(rowOf);
  const seconds = results.reduce((sum, result) => sum + result.seconds, 0) / times;
  return `# Drills

Written by \`npm run drill -- all --times ${times}\`: each drill passed ${inARow(times)}, and a round of all of them took ${seconds.toFixed(0)} s.
A drill makes murmur fail in one way through a proxy between its handlers and the embedded AWS. [failures.md](failures.md) says what users
see meanwhile. After each drill but \`stolen-token\`, everything that the API shows is compared with a model: nothing is lost, nothing is
there twice, and every counter is exact. Figures of several rounds are the median and, in parentheses, the range.

| drill | what it proves | figures | seconds |
|---|---|---|---|
${rows.join("\n")}
`;
}

function inARow(times: number): string {
  return times === 1 ? "once" : `${times} times in a row`;
}

function rowOf(results: Result[]): string {
  const [first] = results as [Result, ...Result[]];
  const { name, proves } = first.drill;
  const figures = Object.keys(first.figures).map(
    (key) => `${key}: ${spreadOf(results.map((result) => result.figures[key] ?? ""))}`,
  );
  const seconds = results.map((result) => result.seconds.toFixed(1));
  return `| \`${name}\` | ${proves} | ${figures.join("<br>")} | ${spreadOf(seconds)} |`;
}

/** The median of figures, which begin with a number, and their range if they differ: `9 ms (8 – 12 ms)`. */
function spreadOf(figures: string[]): string {
  const sorted = figures.toSorted((a, b) => Number.parseFloat(a) - Number.parseFloat(b));
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? "";
  const [least = "", most = ""] = [sorted[0], sorted.at(-1)];
  return least === most ? median : `${median} (${Number.parseFloat(least)} – ${most})`;
}
