/**
 * `npm test`: runs all suites, in two processes at once. The journeys and the browser tests wait for the local AWS most of the
 * time; meanwhile the other suites use the processors. With arguments, runs vitest once with these.
 */
import { spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";
import { bundleLambdas } from "../lib/infra/bundler/bundle.ts";
import { installMinistack } from "../local/aws/emulator.ts";
import { NoPython } from "../local/aws/python.ts";
import { installSamCli } from "../local/aws/sam-cli.ts";
import { installFuzzer } from "../local/fuzz/fuzz.ts";
import { MURMUR_HOME, PROJECT, pathsIn } from "../local/machine/paths.ts";
import { reportTo } from "../local/machine/progress.ts";

const VITEST = join(PROJECT, "node_modules", "vitest", "vitest.mjs");
/** The suites that wait most of the time. */
const WAITING = ["journeys", "e2e"];

/** How a run of vitest ended, and what it printed. */
interface Run {
  readonly code: number;
  readonly printed: readonly string[];
}

/** Runs vitest. Prints its output line by line, because another one may print at the same time. */
function vitest(args: readonly string[], priority: number): Promise<Run> {
  const printed: string[] = [];
  const child = spawn(process.execPath, [VITEST, "run", ...args], {
    cwd: PROJECT,
    stdio: ["ignore", "pipe", "pipe"],
    env: process.stdout.isTTY ? { FORCE_COLOR: "1", ...process.env } : process.env,
  });
  if (child.pid !== undefined) setPriority(child.pid, priority);
  // The terminal sends Ctrl-C to vitest too; then this process waits until vitest has stopped what it started.
  process.on("SIGINT", () => undefined).on("SIGTERM", () => child.kill());
  const show = (line: string, print: (line: string) => void): void => {
    printed.push(line);
    print(line);
  };
  createInterface({ input: child.stdout }).on("line", (line) => show(line, console.log));
  createInterface({ input: child.stderr }).on("line", (line) => show(line, console.error));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, printed }));
  });
}

/** Vitest's heading of what failed, which it prints after all tests. */
const FAILURES = /⎯ (?:Failed|Startup|Unhandled)/;

/** What failed in a run: everything from vitest's first such heading on, or the last lines if it came to none. */
function failuresOf({ printed }: Run): readonly string[] {
  const heading = printed.findIndex((line) => FAILURES.test(stripVTControlCharacters(line)));
  return printed.slice(heading >= 0 ? heading : -50);
}

/** Does once what otherwise both processes would do, and installs what would take minutes beside the tests. */
async function prepare(): Promise<void> {
  const progress = reportTo();
  const tools = [
    installMinistack(pathsIn(MURMUR_HOME), progress),
    installSamCli(progress),
    installFuzzer(join(MURMUR_HOME, "fuzz-setup.log"), progress),
  ];
  await Promise.all([...tools.map(unlessNoPython), bundleLambdas()]);
}

/** Without Python, Docker may have the local AWS; tests of the other tools fail, and say why. */
function unlessNoPython(installing: Promise<string>): Promise<string | undefined> {
  return installing.catch((problem) => {
    if (!(problem instanceof NoPython)) throw problem;
    return undefined;
  });
}

const { PRIORITY_NORMAL, PRIORITY_BELOW_NORMAL } = constants.priority;
const given = process.argv.slice(2);
await prepare();
const runs = await Promise.all(
  given.length > 0
    ? [vitest(given, PRIORITY_NORMAL)]
    : [
        // These give way to requests, which time out on a busy machine.
        vitest(
          WAITING.map((name) => `--project=!${name}`),
          PRIORITY_BELOW_NORMAL,
        ),
        vitest(
          WAITING.map((name) => `--project=${name}`),
          PRIORITY_NORMAL,
        ),
      ],
);
const failed = runs.filter(({ code }) => code !== 0);
// Among the output of the other run, nobody finds what failed. Names come last, because logs are often cut at their start.
if (runs.length > 1 && failed.length > 0) {
  const failures = failed.flatMap(failuresOf);
  const names = failures.filter((line) => /^\s*FAIL /.test(stripVTControlCharacters(line)));
  console.error(["", "What failed:", ...failures, "", ...names].join("\n"));
}
process.exitCode = Math.max(...runs.map(({ code }) => code));
