import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startLocalAws } from "../../../local/aws/local-aws.ts";
import { findPython, virtualEnvironment } from "../../../local/aws/python.ts";
import { type Paths, pathsIn } from "../../../local/machine/paths.ts";
import { freePort, isFree, LOOPBACK } from "../../../local/machine/ports.ts";
import { silent } from "../../../local/machine/progress.ts";

let home: string;
let paths: Paths;
let servers: Server[];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "murmur-unit-"));
  paths = { ...pathsIn(home), venv: join(home, "venv") };
  servers = [];
});

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const server of servers) server.close();
  await rm(home, { recursive: true, force: true });
});

/** Makes these programs, each a shell script, the only ones on the PATH. */
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

test("a port that a program listens on is not free", async () => {
  expect(await isFree(await listen())).toBe(false);
  expect(await isFree(await freePort())).toBe(true);
});

test("when the port is taken, the error says so and names --port", async () => {
  const starting = startLocalAws(paths, { port: await listen(), endpoint: undefined }, silent);
  await expect(starting).rejects.toThrow(/Port \d+ is taken.*--port/s);
});

test("when nothing answers at AWS_ENDPOINT_URL, the error says so", async () => {
  const endpoint = `http://127.0.0.1:${await freePort()}`;
  const starting = startLocalAws(paths, { port: 1, endpoint }, silent);
  await expect(starting).rejects.toThrow(`AWS_ENDPOINT_URL is ${endpoint}, but nothing answers there.`);
});

test("a Python that is too old is skipped for a newer one", async () => {
  await onlyPrograms({ python3: "echo 3 8 True", "python3.12": "echo 3 12 True" });
  expect(await findPython()).toBe("python3.12");
});

test("when Python cannot create virtual environments, the error says what to install", async () => {
  await onlyPrograms({ python3: "echo 3 11 False" });
  await expect(findPython()).rejects.toThrow(/python3 is 3\.11 without ensurepip.*apt install python3-venv/s);
});

test("without Python, the Docker image of the pinned version is used", async () => {
  const log = join(home, "docker-calls");
  await onlyPrograms({ docker: `echo "$@" >> ${log}\n[ "$1" = run ] && exit 1\necho 28.0` });
  const starting = startLocalAws(paths, { port: await freePort(), endpoint: undefined }, silent);
  await expect(starting).rejects.toThrow("The local AWS exited while starting.");
  const calls = await readFile(log, "utf8");
  expect(calls).toMatch(
    /run --rm .*--publish 127\.0\.0\.1:\d+:\d+ .*ministackorg\/ministack:\d+\.\d+\.\d+$/m,
  );
});

test("without Python and Docker, the error names both", async () => {
  await onlyPrograms({});
  const starting = startLocalAws(paths, { port: await freePort(), endpoint: undefined }, silent);
  await expect(starting).rejects.toThrow(/Python 3\.10 or newer.*no Python found.*Docker.*AWS_ENDPOINT_URL/s);
});

/** A Python whose virtual environments hold nothing but a copy of itself, and whose pip installs nothing. */
const FAKE_PYTHON = `case "$1 $2" in
  "-m venv") /bin/mkdir "$3/bin" && /bin/cp "$0" "$3/bin/python";;
  "-c "*) echo 3 12 True;;
esac`;

const install = (requirements: string) =>
  virtualEnvironment({ directory: paths.venv, requirements, log: join(home, "log") }, silent, "tests");

test("the virtual environment is created again when the requirements change, and only then", async () => {
  const requirements = join(home, "requirements.txt");
  await onlyPrograms({ python3: FAKE_PYTHON });
  await writeFile(requirements, "ministack==1\n");
  await install(requirements);
  const marker = join(paths.venv, "made-by-the-first-installation");
  await writeFile(marker, "");
  await install(requirements);
  expect(await readFile(marker, "utf8")).toBe("");
  await writeFile(requirements, "ministack==2\n");
  expect(await install(requirements)).toBe(join(paths.venv, "bin", "python"));
  await expect(readFile(marker)).rejects.toThrow("ENOENT");
  expect(await readFile(join(paths.venv, "installed-requirements.txt"), "utf8")).toBe("ministack==2\n");
});

test("a failed installation leaves no incomplete environment behind", async () => {
  const requirements = join(home, "requirements.txt");
  await writeFile(requirements, "nothing==0\n");
  await onlyPrograms({ python3: 'case "$1" in -c) echo 3 12 True;; *) exit 1;; esac' });
  await expect(install(requirements)).rejects.toThrow("Creating a Python virtual environment failed");
  await expect(rm(paths.venv)).rejects.toThrow("ENOENT");
});
