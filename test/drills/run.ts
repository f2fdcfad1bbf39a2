/** `npm run drill -- NAME …|all`: makes murmur fail, and checks that it copes. Records figures in `docs/drills.md`. */
import { parse, runCommandLine } from "../../local/commands/command-line.ts";
import { LocalProblem } from "../../local/machine/problem.ts";
import type { Drill } from "./drill.ts";
import { drills } from "./index.ts";
import { type Result, writeReport } from "./report.ts";
import { sabotage } from "./sabotage/index.ts";
import { Shared } from "./shared.ts";

const HELP = `Makes murmur fail in one way at a time, and checks what users see and that nothing is lost.

  npm run drill -- --list              list the drills
  npm run drill -- throttling poison   these drills
  npm run drill -- poison --record     and write its figures to docs/drills.md
  npm run drill -- all                 all of them; writes docs/drills.md
  npm run drill -- all --times 10      all of them, ten times in a row
  npm run drill -- --sabotage all      take away what each drill protects, and see it fail

It starts an embedded AWS of its own, and stops it at the end. It exits with 1 if a drill fails.`;

const options = {
  list: { type: "boolean" },
  sabotage: { type: "boolean" },
  record: { type: "boolean" },
  times: { type: "string", default: "1" },
} as const;

function chosen(names: string[]): readonly Drill[] {
  if (names.includes("all")) return drills;
  const unknown = names.find((name) => !drills.some((drill) => drill.name === name));
  if (unknown !== undefined || names.length === 0) throw new LocalProblem(problemOf(unknown));
  return drills.filter(({ name }) => names.includes(name));
}

function problemOf(unknown: string | undefined): string {
  const known = `all, ${drills.map(({ name }) => name).join(", ")}`;
  return `${unknown === undefined ? "Name a drill." : `There is no drill "${unknown}".`} Use ${known}.\n\n${HELP}`;
}

async function runOne(drill: Drill, shared: Shared): Promise<Result> {
  const started = performance.now();
  const run = async () =>
    "run" in drill ? drill.run(await shared.base()) : drill.runAlone(() => shared.murmur());
  const figures = await run().catch((error: Error) => {
    throw new LocalProblem(`✗ ${drill.name}: ${error.stack}`);
  });
  const seconds = (performance.now() - started) / 1000;
  const shown = Object.entries(figures).map(([name, value]) => `${name}: ${value}`);
  console.log(`✓ ${drill.name} (${seconds.toFixed(1)} s)  ${shown.join(", ")}`);
  return { drill, figures, seconds };
}

function timesOf(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new LocalProblem(`--times is "${text}"; use a positive number.\n\n${HELP}`);
}

async function runAll(wanted: readonly Drill[], times: number): Promise<Result[]> {
  const results: Result[] = [];
  const shared = new Shared();
  try {
    for (let time = 1; time <= times; time++) {
      if (times > 1) console.log(`Round ${time} of ${times}`);
      for (const drill of wanted) results.push(await runOne(drill, shared));
    }
  } finally {
    await shared.stop();
  }
  return results;
}

async function main(): Promise<void> {
  const parsed = parse(HELP, options);
  if (!parsed) return;
  const { values, positionals } = parsed;
  if (values.list) {
    for (const { name, proves } of drills) console.log(`${name.padEnd(20)} ${proves}`);
    return;
  }
  const wanted = chosen(positionals);
  if (values.sabotage) return sabotage(wanted.map(({ name }) => name));
  const times = timesOf(values.times);
  const results = await runAll(wanted, times);
  if (values.record || wanted === drills) await writeReport(results);
}

await runCommandLine(main);
