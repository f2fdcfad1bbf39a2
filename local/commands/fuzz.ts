import { randomInt } from "node:crypto";
import { join } from "node:path";
import { readRunningOutputs } from "../deployment/outputs.ts";
import { fuzz } from "../fuzz/fuzz.ts";
import { MURMUR_HOME } from "../machine/paths.ts";
import { LocalProblem } from "../machine/problem.ts";
import { reportTo } from "../machine/progress.ts";
import { parse, runCommandLine } from "./command-line.ts";

const HELP = `Usage: npm run fuzz -- [<options>]

Sends valid and invalid requests to the running murmur as a new user, and fails if an answer is a server error or is not
as the OpenAPI document says. Installs schemathesis on first use. npm test does the same for a few seconds.

Options
  --seconds <n>  how long (default: 120)
  --seed <n>     repeat the requests of a run; each run prints its seed
  -h, --help     show this help`;

await runCommandLine(async () => {
  const parsed = parse(HELP, { seconds: { type: "string" }, seed: { type: "string" } });
  if (!parsed) return;
  const outputs = await readRunningOutputs();
  const seconds = numberOf("seconds", parsed.values.seconds ?? "120");
  const seed = numberOf("seed", parsed.values.seed ?? String(randomInt(1_000_000)));
  const log = join(MURMUR_HOME, "fuzz.log");
  console.log(`Seed ${seed}. The report: ${log}`);
  await fuzz(outputs, { seconds, seed, log, phases: ["coverage", "fuzzing"] }, reportTo());
});

function numberOf(name: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new LocalProblem(`--${name} is "${text}"; give a whole number above 0.`);
}
