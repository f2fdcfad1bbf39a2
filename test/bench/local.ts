/** A local AWS with an empty table for one bench. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLocalAws } from "../../local/local-aws.ts";
import { placesIn } from "../../local/places.ts";
import { freePort } from "../../local/ports.ts";
import { reportTo } from "../../local/progress.ts";
import { createLocalTable } from "../support/local-table.ts";

/** Runs `work` with `lib/data` connected to a new table, and stops the local AWS afterwards. */
export async function withLocalTable<Result>(
  log: (text: string) => void,
  work: () => Promise<Result>,
): Promise<Result> {
  const home = await mkdtemp(join(tmpdir(), "murmur-bench-"));
  log("starting a local AWS");
  const aws = await startLocalAws(
    placesIn(home),
    { port: await freePort(), endpoint: undefined },
    reportTo(),
  );
  try {
    await createLocalTable(aws.endpoint);
    return await work();
  } finally {
    await aws.stop();
    await rm(home, { recursive: true, force: true });
  }
}
