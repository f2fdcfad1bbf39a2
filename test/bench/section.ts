/** Measures the one section that is named on the command line and puts it into the report. */
import { met, type Section, writeReport } from "./report.ts";

type Bench = (say: (text: string) => void) => Promise<Section>;

const started = performance.now();
const name = process.argv[2] ?? "";

function say(text: string): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(6);
  process.stderr.write(`  ${seconds} s  ${name}: ${text}\n`);
}

const bench = ((await import(`./${name}.ts`)) as Record<string, Bench>)[name];
if (!bench) throw new Error(`There is no bench ${name}.`);
const section = await bench(say);
await writeReport([section]);
const missed = section.figures.filter((figure) => met(figure) === false);
for (const { name: figure, value, unit, target } of missed)
  say(`missed: ${figure} is ${value.toFixed(2)} ${unit}, wanted at most ${target}`);
say(`written to docs/performance.md; ${missed.length} targets missed`);
