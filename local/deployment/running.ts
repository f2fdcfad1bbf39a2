import { readFile, rm, writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { stdoutOf } from "../machine/child-process.ts";
import type { Paths } from "../machine/paths.ts";

/** A running murmur: its process, and the local AWS that it started, if any. */
export type Running = { pid: number; endpoint: string; emulatorPid: number | undefined };

/** The other process that runs murmur in this home, if any. */
export async function findRunning(paths: Paths): Promise<Running | undefined> {
  const running = await readRunning(paths);
  return running && isAlive(running.pid) && running.pid !== process.pid ? running : undefined;
}

/** Records that this process runs murmur in this home. */
export function recordRunning(paths: Paths, running: Omit<Running, "pid">): Promise<void> {
  return writeFile(paths.running, JSON.stringify({ pid: process.pid, ...running }));
}

export function clearRunning(paths: Paths): Promise<void> {
  return rm(paths.running, { force: true });
}

/** Stops a local AWS that outlived the process that started it, so that it saves its state and frees its port. */
export async function stopOrphan(paths: Paths): Promise<void> {
  const pid = (await readRunning(paths))?.emulatorPid;
  if (pid === undefined || !(await isMinistack(pid))) return;
  process.kill(pid, "SIGTERM");
  for (let waited = 0; waited < 100 && isAlive(pid); waited++) await pause(100);
}

async function readRunning(paths: Paths): Promise<Running | undefined> {
  const text = await readFile(paths.running, "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Running);
}

/** The system reuses process ids, so the command line is checked before a process is killed. */
async function isMinistack(pid: number): Promise<boolean> {
  const command = await stdoutOf("ps", ["-p", String(pid), "-o", "args="]);
  return command?.includes("ministack") ?? false;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
