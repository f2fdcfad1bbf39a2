/**
 * Brings a whole murmur up for the suite, on a free port and in a home of its own, with IAM enforced, and stops it
 * afterwards. Authors with more than {@link PUSH_LIMIT} followers are pulled, so that a handful of people shows both ways.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startMurmur } from "../../local/deployment/murmur.ts";
import type { Outputs } from "../../local/deployment/outputs.ts";
import { type Paths, pathsIn } from "../../local/machine/paths.ts";
import { freePort } from "../../local/machine/ports.ts";
import { reportTo } from "../../local/machine/progress.ts";
import { startKeyGuard } from "../infra/key-guard.ts";

export const PUSH_LIMIT = 5;

declare module "vitest" {
  export interface ProvidedContext {
    /** Where the suite's murmur answers. */
    murmur: Outputs;
    /** The files of the suite's murmur. */
    places: Paths;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), "murmur-journeys-"));
  const port = await freePort();
  // The local AWS checks actions; the guard checks the partition keys that AWS would check too.
  const guard = await startKeyGuard(`http://127.0.0.1:${port}`);
  const murmur = await startMurmur({
    port,
    home,
    context: { pushLimit: String(PUSH_LIMIT), localTableEndpoint: guard.url },
    progress: reportTo(),
  });
  project.provide("murmur", murmur.outputs);
  project.provide("places", pathsIn(home));
  return async () => {
    await murmur.stop();
    await guard.stop();
    await rm(home, { recursive: true, force: true });
    if (guard.refusals.length > 0)
      throw new Error(`AWS would refuse: ${[...new Set(guard.refusals)].join("; ")}`);
  };
}
