/** What the benches measured, as JSON and as the document that people read. */
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

/** One figure, what it is measured against, and what was wanted of it. */
export type Figure = {
  /** What was measured, in words. */
  name: string;
  value: number;
  unit: string;
  /** The bound that it should stay within; absent where it is only told. */
  target?: number;
  /** What the value is a ratio of, or where its limit comes from. */
  against?: string;
};

export type Section = { name: string; title: string; about: string; measuredAt: string; figures: Figure[] };

const docs = resolve(import.meta.dirname, "../../docs");
const jsonFile = join(docs, "performance.json");

/** Replaces the sections that were measured now, keeps the others, and writes both files. */
export async function writeReport(measured: Section[]): Promise<Section[]> {
  const sections = new Map((await readSections()).map((section) => [section.name, section]));
  for (const section of measured) sections.set(section.name, section);
  const all = [...sections.values()];
  await writeFile(jsonFile, `${JSON.stringify(all, null, 2)}\n`);
  await writeFile(join(docs, "performance.md"), document(all));
  return all;
}

async function readSections(): Promise<Section[]> {
  try {
    return JSON.parse(await readFile(jsonFile, "utf8")) as Section[];
  } catch {
    return [];
  }
}

/** Whether a figure is within its target; undefined without one. */
export function met({ value, target }: Figure): boolean | undefined {
  return target === undefined ? undefined : round(value) <= target;
}

function document(sections: Section[]): string {
  const head = `# Performance

Written by \`npm run bench\`; do not edit. Every row is compared within one run on one machine. Requests, round trips and
capacity units are counted, so they are the same everywhere; times are only meaningful as ratios to what ran beside them.
\`npm run bench -- operations\` repeats one section.
`;
  return [head, ...sections.map(sectionText)].join("\n");
}

function sectionText({ name, title, about, measuredAt, figures }: Section): string {
  const rows = figures.map((figure) => {
    const verdict = { true: "met", false: "**missed**", undefined: "" }[String(met(figure))];
    const target = figure.target === undefined ? "" : `≤ ${figure.target}`;
    return `| ${figure.name} | ${round(figure.value)} ${figure.unit} | ${target} | ${verdict} | ${figure.against ?? ""} |`;
  });
  return `## ${title}

${about}

Measured ${measuredAt} with \`npm run bench -- ${name}\`.

| figure | value | target | | against |
|---|---|---|---|---|
${rows.join("\n")}
`;
}

function round(value: number): number {
  return Number(value.toFixed(value < 10 ? 3 : 1));
}

/** The middle value. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
