import { mkdir, rm, writeFile } from "node:fs/promises";
import { incompatibleOrigin, removeSavedData, writeStateVersion } from "../aws/state-version.ts";
import type { Paths } from "../machine/paths.ts";
import type { Progress } from "../machine/progress.ts";
import { stopOrphan } from "./running.ts";

/**
 * Prepares the home for a start: stops a local AWS left over from an earlier run, removes saved data if `fresh` is set or if
 * this version of murmur cannot use it, and empties the logs. With an `endpoint`, the data is in a local AWS that murmur does
 * not manage, so its version is unknown, and what is saved in the home stays there.
 */
export async function prepareHome(
  paths: Paths,
  { fresh = false, endpoint }: { fresh?: boolean | undefined; endpoint?: string | undefined },
  progress: Progress,
): Promise<void> {
  await stopOrphan(paths);
  if (fresh) await removeSavedData(paths);
  if (endpoint === undefined) await useCurrentVersion(paths, progress);
  await rm(paths.scratch, { recursive: true, force: true });
  await mkdir(paths.home, { recursive: true });
  for (const log of [paths.deployLog, paths.emulatorLog, paths.setupLog]) await writeFile(log, "");
}

async function useCurrentVersion(paths: Paths, progress: Progress): Promise<void> {
  const origin = await incompatibleOrigin(paths);
  if (origin !== undefined) {
    progress.say(`The saved local data was written by ${origin} of murmur; starting fresh.`);
    await removeSavedData(paths);
  }
  await writeStateVersion(paths);
}
