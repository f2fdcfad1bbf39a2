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
  return `# Drills

Written by \`npm run drill -- all --times ${times}\`, which ran each drill ${times === 1 ? "once" : `${times} times in a row`} without a failure. A drill makes
murmur fail in one way through a proxy between its handlers and the embedded AWS. [failures.md](failures.md) says what users see meanwhile.
After each drill but \`stolen-token\`, everything that the API shows is compared with a model: nothing is lost, nothing is there twice, and every counter is exact.
Figures of several rounds are the range from the smallest to the largest.

| drill | what it proves | figures | seconds |
|---|---|---|---|
${rows.join("\n")}
`;
}

function rowOf(results: Result[]): string {
  const [first] = results as [Result, ...Result[]];
  const { name, proves } = first.drill;
  const figures = Object.keys(first.figures).map((key) => `${key}: ${rangeOf(results, key)}`);
  const seconds = results.map((result) => result.seconds.toFixed(1));
  return `| \`${name}\` | ${proves} | ${figures.join("<br>")} | ${range(seconds)} |`;
}

function rangeOf(results: Result[], key: string): string {
  return range(results.map(({ figures }) => figures[key] ?? ""));
}

function range(values: string[]): string {
  const sorted = [...new Set(values)].sort((a, b) => Number.parseFloat(a) - Number.parseFloat(b));
  return sorted.length > 1 ? `${sorted[0]} – ${sorted.at(-1)}` : (sorted[0] ?? "");
}
