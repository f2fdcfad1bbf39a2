/** Runs many histories. */
import fc from "fast-check";
import { commandsIn, type History, histories } from "./commands.ts";
import { runHistory } from "./history.ts";

type Options = {
  seed: number;
  histories: number;
  /** The most rounds of commands in a history. */
  rounds?: number;
  /** When to stop, ms since 1970. */
  until: number;
  /** A failure's `replay`: only that history is run. */
  replay?: string | undefined;
  /** Called after every batch. */
  onBatch?: (sofar: { histories: number; commands: number }) => void;
};

export type RunResult = {
  histories: number;
  commands: number;
  /** The shortest history found that fails. */
  failure?: { history: string; message: string; replay: string };
};

const ROUNDS = 12;
/** Histories between two reports. */
const BATCH = 20;
/** How long a failing history is shortened, ms. */
const SHRINKING = 2 * 60_000;

export async function soak(options: Options): Promise<RunResult> {
  const done = { histories: 0, commands: 0 };
  // Captured, because a history's clock replaces it.
  const realNow = Date.now;
  for (let batch = 0; done.histories < options.histories && realNow() < options.until; batch++) {
    const numRuns = Math.min(BATCH, options.histories - done.histories);
    const failure = await runBatch(options, { batch, numRuns, done });
    if (failure) return { ...done, failure };
    options.onBatch?.(done);
    if (options.replay !== undefined) break;
  }
  return done;
}

async function runBatch(
  options: Options,
  { batch, numRuns, done }: { batch: number; numRuns: number; done: { histories: number; commands: number } },
): Promise<RunResult["failure"]> {
  const [replayedRounds, first, ...path] = options.replay?.split(":") ?? [];
  const rounds = replayedRounds === undefined ? (options.rounds ?? ROUNDS) : Number(replayedRounds);
  const property = fc.asyncProperty(histories(rounds), async (history) => {
    done.histories++;
    done.commands += commandsIn(history);
    await runHistory(history);
  });
  // Far apart, so that runs with neighboring seeds share no history.
  const batchSeed = (options.seed * 1_000_003 + batch) % 0x7fffffff;
  const result = await fc.check(property, {
    interruptAfterTimeLimit: SHRINKING,
    ...(first === undefined
      ? { seed: batchSeed, numRuns }
      : { seed: Number(first), path: path.join(":"), numRuns: 1, endOnFailure: true }),
  });
  if (!result.failed || result.counterexample === null) return undefined;
  const message = (result.errorInstance as Error).stack ?? "";
  return {
    message,
    history: describe(result.counterexample[0]),
    replay: `${rounds}:${result.seed}:${result.counterexamplePath}`,
  };
}

/** A history, one command per line. */
function describe({ rounds, ...settings }: History): string {
  const lines = rounds.flatMap(({ commands, within, quiet, checked }, i) => [
    `round ${i + 1}, within ${within} ms:`,
    ...commands.map((command) => `  ${JSON.stringify(command)}`),
    `then quiet for ${quiet / 1000} s${checked ? "" : ", and not checked"}`,
  ]);
  return [JSON.stringify(settings), ...lines].join("\n");
}
