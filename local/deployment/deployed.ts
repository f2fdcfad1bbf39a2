import { readFile, writeFile } from "node:fs/promises";
import type { Paths } from "../machine/paths.ts";

/** The last deployment, recorded to tell whether another one is needed. */
export type Deployed = { fingerprint: string; apiUrl: string };

export async function readDeployed(paths: Paths): Promise<Deployed | undefined> {
  const text = await readFile(paths.deployed, "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Deployed);
}

export function writeDeployed(paths: Paths, deployed: Deployed): Promise<void> {
  return writeFile(paths.deployed, JSON.stringify(deployed));
}

/** Whether the deployed API answers. It does not once the state of the local AWS has been lost. */
export async function isReachable(apiUrl: string): Promise<boolean> {
  try {
    const response = await fetch(`${apiUrl}/v1/openapi.json`, { signal: AbortSignal.timeout(20_000) });
    return response.ok;
  } catch {
    return false;
  }
}
