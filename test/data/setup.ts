/** Starts one empty local AWS for the whole suite, on a free port, and stops it afterwards. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startLocalAws } from "../../local/aws/local-aws.ts";
import { pathsIn } from "../../local/machine/paths.ts";
import { freePort } from "../../local/machine/ports.ts";
import { reportTo } from "../../local/machine/progress.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** URL of the suite's local AWS. */
    endpoint: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const home = await mkdtemp(join(tmpdir(), "murmur-data-"));
  const where = { port: await freePort(), endpoint: undefined };
  const aws = await startLocalAws(pathsIn(home), where, reportTo());
  project.provide("endpoint", aws.endpoint);
  return async () => {
    await aws.stop();
    await rm(home, { recursive: true, force: true });
  };
}
