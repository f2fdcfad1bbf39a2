import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startLocalAws } from "../../../local/aws/local-aws.ts";
import { findPython, virtualEnvironment } from "../../../local/aws/python.ts";
import { endOrphan, noteRunning, whoRuns } from "../../../local/deployment/running.ts";
import { run } from "../../../local/machine/child-process.ts";
import { type Places, placesIn } from "../../../local/machine/paths.ts";
import { freePort, isFree, LOOPBACK } from "../../../local/machine/ports.ts";
import { silently } from "../../../local/machine/progress.ts";

let home: string;
let places: Places;
let servers: Server[];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "murmur-unit-"));
  places = { ...placesIn(home), venv: join(home, "venv") };
  servers = [];
});

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const server of servers) server.close();
  await rm(home, { recursive: true, force: true });
});

/** Makes the PATH hold only these programs, each a shell script. */
async function onlyPrograms(programs: Record<string, string>): Promise<void> {
  const directory = join(home, "bin");
  await mkdir(directory);
  for (const [name, script] of Object.entries(programs)) {
    await writeFile(join(directory, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(directory, name), 0o755);
  }
  vi.stubEnv("PATH", directory);
}

async function listen(): Promise<number> {
  const server = createServer();
  servers.push(server);
  const port = await freePort();
  await new Promise<void>((resolve) => {
    server.listen(port, LOOPBACK, () => resolve());
  });
  return port;
}

test("a port that somebody listens on is not free", async () => {
  expect(await isFree(await listen())).toBe(false);
  expect(await isFree(await freePort())).toBe(true);
});

test("a taken port is said to be taken", async () => {
  const starting = startLocalAws(places, { port: await listen(), endpoint: undefined }, silently);
  await expect(starting).rejects.toThrow(/Port \d+ is taken.*--port/s);
});

test("an AWS_ENDPOINT_URL where nothing answers is said to be silent", async () => {
  const endpoint = `http://127.0.0.1:${await freePort()}`;
  const starting = startLocalAws(places, { port: 1, endpoint }, silently);
  await expect(starting).rejects.toThrow(`AWS_ENDPOINT_URL is ${endpoint}, but nothing answers there.`);
});

test("the newest enough Python is found behind an old one", async () => {
  await onlyPrograms({ python3: "echo 3 8 True", "python3.12": "echo 3 12 True" });
  expect(await findPython()).toBe("python3.12");
});

test("a Python that cannot make virtual environments is named, with what to install", async () => {
  await onlyPrograms({ python3: "echo 3 11 False" });
  await expect(findPython()).rejects.toThrow(/python3 is 3\.11 without ensurepip.*apt install python3-venv/s);
});

test("the Docker image of the pinned version is used where there is no Python", async () => {
  const log = join(home, "docker-was-asked");
  await onlyPrograms({ docker: `echo "$@" >> ${log}\n[ "$1" = run ] && exit 1\necho 28.0` });
  const starting = startLocalAws(places, { port: await freePort(), endpoint: undefined }, silently);
  await expect(starting).rejects.toThrow("The local AWS ended while starting.");
  const asked = await readFile(log, "utf8");
  expect(asked).toMatch(
    /run --rm .*--publish 127\.0\.0\.1:\d+:\d+ .*ministackorg\/ministack:\d+\.\d+\.\d+$/m,
  );
});

test("without Python and Docker both are named", async () => {
  await onlyPrograms({});
  const starting = startLocalAws(places, { port: await freePort(), endpoint: undefined }, silently);
  await expect(starting).rejects.toThrow(/Python 3\.10 or newer.*no Python found.*Docker.*AWS_ENDPOINT_URL/s);
});

test("a failed command shows the end of its log", async () => {
  const log = join(home, "log");
  const command = {
    program: process.execPath,
    args: ["-e", "console.error('no space left'); process.exit(3)"],
    log,
  };
  await expect(run("Deploying", command)).rejects.toThrow(/Deploying failed \(exit code 3\).*no space left/s);
});

test("a command that is not there is named", async () => {
  const command = { program: "no-such-program", args: [], log: join(home, "log") };
  await expect(run("Pulling", command)).rejects.toThrow(/Pulling failed .*no-such-program/);
});

test("an interrupted installation leaves no half environment behind", async () => {
  const requirements = join(home, "requirements.txt");
  await writeFile(requirements, "nothing==0\n");
  await onlyPrograms({ python3: 'case "$1" in -c) echo 3 12 True;; *) exit 1;; esac' });
  const directory = join(home, "venv");
  const installing = virtualEnvironment({ directory, requirements, log: join(home, "log") }, silently);
  await expect(installing).rejects.toThrow("Making a Python virtual environment failed");
  await expect(rm(directory)).rejects.toThrow("ENOENT");
});

test("a murmur whose process is gone does not run, and a stranger with its number is left alone", async () => {
  await noteRunning(places, { endpoint: "http://localhost:4566", emulatorPid: process.pid });
  expect(await whoRuns(places)).toBeUndefined();
  await endOrphan(places);
  await writeFile(places.running, JSON.stringify({ pid: process.ppid, endpoint: "http://localhost:4566" }));
  expect(await whoRuns(places)).toMatchObject({ endpoint: "http://localhost:4566" });
});
