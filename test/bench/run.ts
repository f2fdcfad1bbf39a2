/** `npm run bench [-- name …]`: measures, and writes `docs/performance.md` and `docs/performance.json`. */
import { bundles } from "./bundles.ts";
import { fanout } from "./fanout.ts";
import { journey } from "./journey.ts";
import { operations } from "./operations.ts";
import { realtime } from "./realtime.ts";
import { met, type Section, writeReport } from "./report.ts";

const benches: Record<string, (say: (text: string) => void) => Promise<Section>> = {
  operations,
  fanout,
  journey,
  realtime,
  bundles,
};

const started = performance.now();

function say(text: string): void {
  process.stderr.write(`  ${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}\n`);
}

async function main(names: string[]): Promise<void> {
  if (names.includes("--help")) {
    process.stdout.write(
      `npm run bench             measures all: ${Object.keys(benches).join(", ")}\nnpm run bench -- NAME …   measures those\n`,
    );
    return;
  }
  const unknown = names.filter((name) => !(name in benches));
  if (unknown.length > 0)
    throw new Error(`There is no bench ${unknown.join(", ")}; there are ${Object.keys(benches).join(", ")}.`);
  const measured: Section[] = [];
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length > 0 && !names.includes(name)) continue;
    say(`bench ${name}`);
    measured.push(await bench((text) => say(`${name}: ${text}`)));
  }
  await writeReport(measured);
  const missed = measured.flatMap(({ figures }) => figures.filter((figure) => met(figure) === false));
  for (const { name, value, unit, target } of missed)
    say(`missed: ${name} is ${value.toFixed(2)} ${unit}, wanted at most ${target}`);
  say(`written to docs/performance.md; ${missed.length} targets missed`);
}

await main(process.argv.slice(2));
