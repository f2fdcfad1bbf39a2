import { mkdir, writeFile } from "node:fs/promises";
import { constants } from "node:os";
import { join } from "node:path";
import { run } from "../machine/child-process.ts";
import type { Paths } from "../machine/paths.ts";

/**
 * Builds the website while other things start: in a process of its own, which leaves the processors to them when they need both.
 * Throws a LocalProblem with the end of its log if the website does not compile.
 */
export async function buildWebsite({ home, websiteLog }: Paths, signal: AbortSignal): Promise<void> {
  await mkdir(home, { recursive: true });
  await writeFile(websiteLog, "");
  const args = [join(import.meta.dirname, "build.ts")];
  const command = {
    program: process.execPath,
    args,
    log: websiteLog,
    priority: constants.priority.PRIORITY_LOW,
  };
  await run("Building the website", command, signal);
}
