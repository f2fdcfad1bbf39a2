import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findRunning, recordRunning, stopOrphan } from "../../../local/deployment/running.ts";
import { pathsIn } from "../../../local/machine/paths.ts";

test("only a living murmur counts as running, and an unrelated process with its id is not stopped", async () => {
  const paths = pathsIn(await mkdtemp(join(tmpdir(), "murmur-unit-")));
  await recordRunning(paths, { endpoint: "http://localhost:4566", emulatorPid: process.pid });
  expect(await findRunning(paths)).toBeUndefined();
  await stopOrphan(paths);
  await writeFile(paths.running, JSON.stringify({ pid: process.ppid, endpoint: "http://localhost:4566" }));
  expect(await findRunning(paths)).toMatchObject({ endpoint: "http://localhost:4566" });
  await rm(paths.home, { recursive: true });
});
