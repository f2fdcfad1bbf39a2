import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { setPriority } from "node:os";
import { LocalProblem } from "./problem.ts";

export type Command = {
  program: string;
  args: readonly string[];
  /** A file to which stdout and stderr are appended. */
  log: string;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Its scheduling priority, by the names of `os.constants.priority`; this process's by default. */
  priority?: number;
};

const TAIL_LINES = 25;

/** The last lines of a log file. */
export async function tailOf(log: string, lines = TAIL_LINES): Promise<string> {
  const text = await readFile(log, "utf8").catch(() => "");
  return text.trimEnd().split("\n").slice(-lines).join("\n");
}

/**
 * Runs a command until it exits. An abort ends it. Throws a LocalProblem with the end of its log when the command fails or
 * does not exist.
 */
export async function run(what: string, command: Command, signal?: AbortSignal): Promise<void> {
  const code = await exitCodeOf(command, signal);
  if (code === 0) return;
  const why = typeof code === "number" ? `exit code ${code}` : code;
  throw new LocalProblem(
    `${what} failed (${why}). The last lines of ${command.log}:\n\n${await tailOf(command.log)}`,
  );
}

function exitCodeOf(command: Command, signal?: AbortSignal): Promise<number | string> {
  return new Promise((resolve) => {
    const log = createWriteStream(command.log, { flags: "a" });
    log.write(`\n$ ${command.program} ${command.args.join(" ")}\n`);
    const child: ChildProcess = spawn(command.program, command.args, {
      env: command.env ?? process.env,
      ...(command.cwd ? { cwd: command.cwd } : {}),
      ...(signal ? { signal } : {}),
      stdio: ["ignore", "pipe", "pipe"],
    });
    if (command.priority !== undefined && child.pid !== undefined) setPriority(child.pid, command.priority);
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    child.once("error", (error) => log.end(() => resolve(error.message)));
    child.once("close", (code, by) => log.end(() => resolve(code ?? by ?? "unknown")));
  });
}

/** What a command prints on stdout; undefined when it fails or does not exist. */
export function stdoutOf(program: string, args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "ignore"], timeout: 20_000 });
    let answer = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      answer += text;
    });
    child.once("error", () => resolve(undefined));
    child.once("close", (code) => resolve(code === 0 ? answer.trim() : undefined));
  });
}
