import { access, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import type { Paths } from "../machine/paths.ts";

/**
 * The version of the data that a local murmur saves. Raise it with every change that makes previously saved data unusable: a
 * renamed key, attribute or value of a stored item, a new required attribute, another shape of a queued message, or an update
 * of ministack that changes its files. A new optional attribute does not need a new version.
 */
export const STATE_VERSION = 7;

/** Removes everything that earlier runs saved. */
export async function removeSavedData(paths: Paths): Promise<void> {
  const saved = [paths.state, paths.deployed, paths.seeded, paths.outputs, paths.stackOutputs];
  for (const path of saved) await rm(path, { recursive: true, force: true });
}

/** Says which murmur saved the data, for a message. Undefined if this one can use it, or if there is none. */
export async function incompatibleOrigin(paths: Paths): Promise<string | undefined> {
  if (!(await exists(paths.state))) return undefined;
  if (!(await exists(paths.stateVersion))) return "an older version";
  const version = await readVersion(paths);
  if (version === undefined) return "an unknown version";
  if (version === STATE_VERSION) return undefined;
  return version < STATE_VERSION ? "an older version" : "a newer version";
}

/** Records the version of what is going to be saved. It is kept with the state, so that both are removed together. */
export async function writeStateVersion(paths: Paths): Promise<void> {
  await mkdir(paths.state, { recursive: true });
  await writeFile(paths.stateVersion, JSON.stringify({ version: STATE_VERSION }));
}

async function readVersion(paths: Paths): Promise<number | undefined> {
  try {
    const saved = JSON.parse(await readFile(paths.stateVersion, "utf8")) as { version?: unknown } | null;
    return typeof saved?.version === "number" ? saved.version : undefined;
  } catch {
    return undefined;
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
