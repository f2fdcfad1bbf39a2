import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { run } from "../../../local/machine/child-process.ts";

let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "murmur-unit-"));
});

afterEach(() => rm(home, { recursive: true, force: true }));

test("the error of a failed command shows the end of its log", async () => {
  const log = join(home, "log");
  const command = {
    program: process.execPath,
    args: ["-e", "console.error('no space left'); process.exit(3)"],
    log,
  };
  await expect(run("Deploying", command)).rejects.toThrow(/Deploying failed \(exit code 3\).*no space left/s);
});

test("the error for a command that does not exist names it", async () => {
  const command = { program: "no-such-program", args: [], log: join(home, "log") };
  await expect(run("Pulling", command)).rejects.toThrow(/Pulling failed .*no-such-program/);
});
