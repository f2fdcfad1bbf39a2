/** `npm run soak`: runs random histories until one makes murmur differ from the model, or until the time is over. */
import { parse, runCommandLine } from "../../local/commands/command-line.ts";
import { LocalProblem } from "../../local/machine/problem.ts";
import { type RunResult, soak } from "./soak.ts";

const HELP = `Runs random histories of the whole product and compares it with a model.

  npm run soak                        1,000 histories
  npm run soak -- --histories 200     another number of them
  npm run soak -- --minutes 10        as many as fit into 10 minutes
  npm run soak -- --seed 7            the same histories each time
  npm run soak -- --replay 12:7:0:3   one history, as a failure reports it

It prints the seed. If a history fails, it prints the shortest one found that still fails, and exits with 1.`;

const options = {
  histories: { type: "string", default: "1000" },
  minutes: { type: "string" },
  seed: { type: "string" },
  replay: { type: "string" },
} as const;

function numberOf(option: string, text: string): number {
  const number = Number(text);
  if (Number.isFinite(number) && number >= 0) return number;
  throw new LocalProblem(`--${option} must be a number of at least 0.\n\n${HELP}`);
}

function progress(started: number) {
  return ({ histories, commands }: Omit<RunResult, "failure">) => {
    const seconds = (performance.now() - started) / 1000;
    const rate = (histories / seconds).toFixed(1);
    console.log(`${histories} histories, ${commands} commands, ${rate} histories/s, ${seconds.toFixed(0)} s`);
  };
}

async function main(): Promise<void> {
  const parsed = parse(HELP, options);
  if (!parsed) return;
  const { replay, minutes, histories, seed: given } = parsed.values;
  const seed = given === undefined ? Date.now() % 1_000_000 : numberOf("seed", given);
  console.log(replay === undefined ? `Seed ${seed}` : `Replaying ${replay}`);
  const { failure } = await soak({
    ...{ seed, replay },
    histories: minutes === undefined ? numberOf("histories", histories) : Number.POSITIVE_INFINITY,
    until:
      minutes === undefined ? Number.POSITIVE_INFINITY : Date.now() + numberOf("minutes", minutes) * 60_000,
    onBatch: progress(performance.now()),
  });
  if (failure)
    throw new LocalProblem(
      `${failure.history}\n\n${failure.message}\n\nReplay it with: npm run soak -- --replay ${failure.replay}`,
    );
  console.log("murmur equals the model.");
}

await runCommandLine(main);
