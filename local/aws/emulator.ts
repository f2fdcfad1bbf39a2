import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { tailOf } from "../machine/child-process.ts";
import { BINARIES, type Paths, PROJECT } from "../machine/paths.ts";
import { LOOPBACK } from "../machine/ports.ts";
import { LocalProblem } from "../machine/problem.ts";
import type { Progress } from "../machine/progress.ts";
import { virtualEnvironment } from "./python.ts";

export const REGION = "us-east-1";

/** ministack's account and its root key, the only key that IAM does not restrict. */
export const ROOT = { account: "000000000000", accessKeyId: "test", secretAccessKey: "test" } as const;

const RUNNER = join(PROJECT, "local", "aws", "run_ministack.py");

const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 30_000;

export type Emulator = {
  endpoint: string;
  /** Undefined for an emulator that murmur did not start. */
  pid: number | undefined;
  /** Saves the state and stops the emulator; a second call waits for the first. */
  stop: () => Promise<void>;
};

/** Installs ministack unless it is, and returns the Python of its virtual environment. Throws NoPython. */
export function installMinistack({ venv, setupLog }: Paths, progress: Progress): Promise<string> {
  const requirements = join(PROJECT, "local", "aws", "requirements.txt");
  return virtualEnvironment({ directory: venv, requirements, log: setupLog }, progress, "ministack");
}

/** Starts ministack from the project's virtual environment and waits until it answers. Throws NoPython. */
export async function startFromPython(paths: Paths, port: number, progress: Progress): Promise<Emulator> {
  const python = await installMinistack(paths, progress);
  await mkdir(paths.scratch, { recursive: true });
  // Lambdas are unpacked below this directory. Without this file, Node.js would apply the project's "type": "module" to them.
  await writeFile(join(paths.scratch, "package.json"), '{ "type": "commonjs" }\n');
  const usedActions = process.env.MURMUR_LOCAL_USED_ACTIONS;
  const env = {
    ...ministackSettings(port),
    // See used_actions.py.
    ...(usedActions ? { MURMUR_USED_ACTIONS: usedActions } : {}),
    HOME: process.env.HOME ?? paths.scratch,
    PATH: `${BINARIES}${delimiter}${process.env.PATH ?? ""}`,
    BIND_HOST: LOOPBACK,
    STATE_DIR: paths.state,
    S3_DATA_DIR: join(paths.state, "s3"),
    TMPDIR: paths.scratch,
  };
  return progress.step(`Starting the local AWS (ministack) on port ${port}`, () =>
    launch({ program: python, args: ["-I", RUNNER], env, log: paths.emulatorLog }, port),
  );
}

/** Starts a command that runs ministack in the foreground, and waits until it answers. */
export async function launch(
  command: { program: string; args: readonly string[]; env: NodeJS.ProcessEnv; log: string },
  port: number,
): Promise<Emulator> {
  const log = openSync(command.log, "a");
  // In its own process group, so that Ctrl-C in the terminal reaches only this process, which stops ministack gracefully.
  const child = spawn(command.program, command.args, {
    env: command.env,
    // Nothing is written to stdin. When this process dies, the pipe closes, and run_ministack.py stops ministack.
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
    await untilHealthy(endpoint, () => failed || hasExited(child));
  } catch (error) {
    killGroup(child, "SIGKILL");
    throw new LocalProblem(
      `${(error as Error).message} The last lines of ${command.log}:\n\n${await tailOf(command.log)}`,
    );
  }
  return { endpoint, pid: child.pid, stop: once(() => stop(child)) };
}

/**
 * ministack's environment variables. Lambdas inherit its environment, so it receives nothing from the caller's except what
 * is needed to find programs.
 */
export function ministackSettings(port: number): Record<string, string> {
  return {
    GATEWAY_PORT: String(port),
    MINISTACK_REGION: REGION,
    // Enforces IAM policies.
    AUTH: "true",
    AWS_ACCESS_KEY_ID: ROOT.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ROOT.secretAccessKey,
    PERSIST_STATE: "1",
    S3_PERSIST: "1",
    // These services would listen on additional ports.
    SFTP_ENABLED: "0",
    IOT_MTLS_ENABLED: "0",
    LANG: "C.UTF-8",
    LOG_LEVEL: process.env.MURMUR_LOCAL_LOG_LEVEL ?? "WARNING",
  };
}

/** Waits until the local AWS reports that it is healthy. Throws when it exits first or takes longer than a minute. */
async function untilHealthy(endpoint: string, exited: () => boolean): Promise<void> {
  const deadline = performance.now() + READY_TIMEOUT_MS;
  while (performance.now() < deadline) {
    if (await isHealthy(endpoint)) return;
    if (exited()) throw new LocalProblem("The local AWS exited while starting.");
    await pause(100);
  }
  throw new LocalProblem(`The local AWS did not answer within ${READY_TIMEOUT_MS / 1000} s.`);
}

/** Whether ministack or LocalStack answers at the endpoint. */
async function isHealthy(endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(`${endpoint}/_localstack/health`, { signal: AbortSignal.timeout(2_000) });
    return response.ok;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    if (hasExited(child)) resolve();
    else child.once("exit", () => resolve());
  });
  child.kill("SIGTERM");
  const timeout = new AbortController();
  await Promise.race([
    ended,
    pause(STOP_TIMEOUT_MS, undefined, { signal: timeout.signal }).catch(() => undefined),
  ]);
  timeout.abort();
  // Ends Lambdas that are still running, and the emulator if it hangs.
  killGroup(child, "SIGKILL");
}

function hasExited(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // The whole group has exited.
  }
}

/** Runs `work` on the first call; every call returns the same promise. */
function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => {
    running ??= work();
    return running;
  };
}
