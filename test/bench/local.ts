/** A local AWS with an empty table for one bench. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { variables } from "../../lib/core/environment.ts";
import { startLocalAws } from "../../local/aws/local-aws.ts";
import { pathsIn } from "../../local/machine/paths.ts";
import { freePort } from "../../local/machine/ports.ts";
import { reportTo } from "../../local/machine/progress.ts";
import { createLocalTable } from "../support/local-table.ts";

/** Runs `work` with `lib/data` connected to a new table, and stops the local AWS afterwards. */
export async function withLocalTable<Result>(
  log: (text: string) => void,
  work: () => Promise<Result>,
): Promise<Result> {
  const home = await mkdtemp(join(tmpdir(), "murmur-bench-"));
  process.env[variables.pauseFeedsAfterDays] = "30";
  // What is counted must not depend on how busy the machine is.
  process.env[variables.requestTimeLimit] = "60000";
  log("starting a local AWS");
  const aws = await startLocalAws(pathsIn(home), { port: await freePort(), endpoint: undefined }, reportTo());
  try {
    await createLocalTable(aws.endpoint);
    return await work();
  } finally {
    await aws.stop();
    await rm(home, { recursive: true, force: true });
  }
}
