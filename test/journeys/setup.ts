/**
 * Starts a complete murmur for the suite, on a free port, in a temporary home and with IAM enforced, and stops it
 * afterwards. The fan-out-on-write limit is low, so a handful of users is enough to test both kinds of fan-out.
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
import { EMAIL_FROM } from "../support/mails.ts";
import { isComplete, unusedGrants } from "./unused-grants.ts";

/** Authors with more followers fan out on read. */
export const FAN_OUT_ON_WRITE_LIMIT = 5;

declare module "vitest" {
  export interface ProvidedContext {
    /** The outputs of the suite's deployment: URLs, and names of its resources. */
    murmur: Outputs;
    /** The port of this machine that is a push service. */
    pushPort: number;
    /** Paths of the suite's files. */
    paths: Paths;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), "murmur-journeys-"));
  const [port, pushPort] = [await freePort(), await freePort()];
  // The local AWS checks only actions; the guard adds the check of partition keys that AWS makes.
  const guard = await startKeyGuard(`http://127.0.0.1:${port}`);
  const usedActions = join(home, "used-actions");
  const murmur = await withUsedActions(usedActions, () =>
    startMurmur({
      port,
      home,
      context: {
        fanOutOnWriteLimit: String(FAN_OUT_ON_WRITE_LIMIT),
        localTableEndpoint: guard.url,
        localPushHost: `127.0.0.1:${pushPort}`,
        emailFrom: EMAIL_FROM,
      },
      progress: reportTo(),
    }),
  );
  project.provide("murmur", murmur.outputs);
  project.provide("pushPort", pushPort);
  project.provide("paths", pathsIn(home));
  return async () => {
    const unused = (await isComplete(project)) ? await unusedGrants(guard.used, { murmur, usedActions }) : [];
    await murmur.stop();
    await guard.stop();
    await rm(home, { recursive: true, force: true });
    if (guard.refusals.length > 0)
      throw new Error(`AWS would have refused: ${[...new Set(guard.refusals)].join("; ")}`);
    if (unused.length > 0)
      throw new Error(
        `No journey used these grants. Take them away, test what needs them, or say why in spared-grants.ts:\n${unused.join("\n")}`,
      );
  };
}

/** Starts a local AWS that writes down what functions do. */
async function withUsedActions<Result>(file: string, start: () => Promise<Result>): Promise<Result> {
  process.env.MURMUR_LOCAL_USED_ACTIONS = file;
  try {
    return await start();
  } finally {
    delete process.env.MURMUR_LOCAL_USED_ACTIONS;
  }
}
