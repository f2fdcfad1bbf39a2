import { readFile, rm, writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { answerOf } from "../machine/child-process.ts";
import type { Places } from "../machine/paths.ts";

/** Who runs murmur in a home: this process, and the local AWS that it started. */
export type Running = { pid: number; endpoint: string; emulatorPid: number | undefined };

/** Who runs murmur there now, if anybody. */
export async function whoRuns(places: Places): Promise<Running | undefined> {
  const running = await readRunning(places);
  return running && isAlive(running.pid) && running.pid !== process.pid ? running : undefined;
}

/** Notes that this process runs murmur there. */
export function noteRunning(places: Places, running: Omit<Running, "pid">): Promise<void> {
  return writeFile(places.running, JSON.stringify({ pid: process.pid, ...running }));
}

export function forgetRunning(places: Places): Promise<void> {
  return rm(places.running, { force: true });
}

/** Ends a local AWS whose starter was killed before it could, so that its state is saved and its port free. */
export async function endOrphan(places: Places): Promise<void> {
  const pid = (await readRunning(places))?.emulatorPid;
  if (pid === undefined || !(await isMinistack(pid))) return;
  process.kill(pid, "SIGTERM");
  for (let waited = 0; waited < 100 && isAlive(pid); waited++) await pause(100);
}

async function readRunning(places: Places): Promise<Running | undefined> {
  const text = await readFile(places.running, "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Running);
}

/** Process ids are used again, so the command is looked at before one is ended. */
async function isMinistack(pid: number): Promise<boolean> {
  const command = await answerOf("ps", ["-p", String(pid), "-o", "args="]);
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
