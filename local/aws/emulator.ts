import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { tailOf } from "../machine/child-process.ts";
import { BINARIES, type Places, PROJECT } from "../machine/paths.ts";
import { LOOPBACK } from "../machine/ports.ts";
import { LocalProblem } from "../machine/problem.ts";
import type { Progress } from "../machine/progress.ts";
import { virtualEnvironment } from "./python.ts";

export const REGION = "us-east-1";

/** ministack's account, and its root key: with IAM enforced, the only one that may do everything. */
export const ROOT = { account: "000000000000", accessKeyId: "test", secretAccessKey: "test" } as const;

const RUNNER = join(PROJECT, "local", "aws", "run_ministack.py");

const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;

export type Emulator = {
  endpoint: string;
  /** The process, where there is one to look after. */
  pid: number | undefined;
  /** Saves the state and ends; the second call waits for the first. */
  stop: () => Promise<void>;
};

/** Starts ministack from the project's own virtual environment and waits until it answers. Throws NoPython. */
export async function startFromPython(places: Places, port: number, progress: Progress): Promise<Emulator> {
  const python = await virtualEnvironment(
    {
      directory: places.venv,
      requirements: join(PROJECT, "local", "aws", "requirements.txt"),
      log: places.setupLog,
    },
    progress,
  );
  await mkdir(places.scratch, { recursive: true });
  // Lambdas are unpacked below this directory, and without it would take the project's ESM for their own.
  await writeFile(join(places.scratch, "package.json"), '{ "type": "commonjs" }\n');
  const env = {
    ...settings(port),
    HOME: process.env.HOME ?? places.scratch,
    PATH: `${BINARIES}${delimiter}${process.env.PATH ?? ""}`,
    BIND_HOST: LOOPBACK,
    STATE_DIR: places.state,
    S3_DATA_DIR: join(places.state, "s3"),
    TMPDIR: places.scratch,
  };
  return progress.step(`Starting the local AWS (ministack) on port ${port}`, () =>
    launch({ program: python, args: ["-I", RUNNER], env, log: places.emulatorLog }, port),
  );
}

/** Runs ministack in the foreground of a child process until it is stopped. */
export async function launch(
  command: { program: string; args: readonly string[]; env: NodeJS.ProcessEnv; log: string },
  port: number,
): Promise<Emulator> {
  const log = openSync(command.log, "a");
  // A process group of its own: a Ctrl-C in the terminal reaches only us, and we end it in the way that saves the state.
  const child = spawn(command.program, command.args, {
    env: command.env,
    // The pipe is never written to; that it closes tells the runner that we are gone.
    stdio: ["pipe", log, log],
    detached: true,
  });
  closeSync(log);
  let failed = false;
  child.once("error", () => {
    failed = true;
  });
  const endpoint = `http://localhost:${port}`;
  try {
    await untilHealthy(endpoint, () => failed || hasEnded(child));
  } catch (error) {
    endGroup(child, "SIGKILL");
    throw new LocalProblem(
      `${(error as Error).message} The end of ${command.log}:\n\n${await tailOf(command.log)}`,
    );
  }
  return { endpoint, pid: child.pid, stop: once(() => stop(child)) };
}

/**
 * The settings of ministack. Lambdas inherit its environment, so nothing of the caller's own goes in but what it takes
 * to find programs.
 */
export function settings(port: number): Record<string, string> {
  return {
    GATEWAY_PORT: String(port),
    MINISTACK_REGION: REGION,
    // With AUTH, roles grant what they say and nothing more; only the root key may do everything.
    AUTH: "true",
    AWS_ACCESS_KEY_ID: ROOT.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ROOT.secretAccessKey,
    PERSIST_STATE: "1",
    S3_PERSIST: "1",
    // Services that would listen on ports of their own.
    SFTP_ENABLED: "0",
    IOT_MTLS_ENABLED: "0",
    LANG: "C.UTF-8",
    LOG_LEVEL: process.env.MURMUR_LOCAL_LOG_LEVEL ?? "WARNING",
  };
}

/** Waits until the local AWS says that it is healthy. Throws when it ends or takes longer than a minute. */
export async function untilHealthy(endpoint: string, isOver: () => boolean): Promise<void> {
  const deadline = performance.now() + READY_TIMEOUT_MS;
  while (performance.now() < deadline) {
    if (await isHealthy(endpoint)) return;
    if (isOver()) throw new LocalProblem("The local AWS ended while starting.");
    await pause(100);
  }
  throw new LocalProblem(`The local AWS did not answer within ${READY_TIMEOUT_MS / 1000} s.`);
}

/** Whether a ministack (or LocalStack) answers there. */
export async function isHealthy(endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(`${endpoint}/_localstack/health`, { signal: AbortSignal.timeout(2_000) });
    return response.ok;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    if (hasEnded(child)) resolve();
    else child.once("exit", () => resolve());
  });
  child.kill("SIGTERM");
  const timeout = new AbortController();
  await Promise.race([
    ended,
    pause(STOP_TIMEOUT_MS, undefined, { signal: timeout.signal }).catch(() => undefined),
  ]);
  timeout.abort();
  // Lambdas that were busy, or the emulator itself where it hangs.
  endGroup(child, "SIGKILL");
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // Everything had ended.
  }
}

/** The same promise for every call. */
export function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}
