/** Measures the section named on the command line and adds it to the report, or writes it to the file named after it. */
import { writeFile } from "node:fs/promises";
import { missed, type Section, writeReport } from "./report.ts";

type Bench = (log: (text: string) => void) => Promise<Section>;

const started = performance.now();
const [name = "", file] = process.argv.slice(2);

function log(text: string): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6);
  process.stderr.write(`  ${seconds} s  ${name}: ${text}\n`);
}

const bench = ((await import(`./${name}.ts`)) as Record<string, Bench>)[name];
if (!bench) throw new Error(`Unknown bench: ${name}.`);
const section = await bench(log);
if (file) await writeFile(file, JSON.stringify(section));
else await writeReport([section]);
const misses = missed(section.figures);
for (const { name: figure, value, unit, target } of misses)
  log(`missed: ${figure} is ${value.toFixed(2)} ${unit}, the target is at most ${target}`);
log(`wrote ${file ?? "docs/performance.md"}; targets missed: ${misses.length}`);
