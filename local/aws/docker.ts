import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { run, stdoutOf } from "../machine/child-process.ts";
import { type Paths, PROJECT } from "../machine/paths.ts";
import type { Progress } from "../machine/progress.ts";
import { type Emulator, launch, ministackSettings } from "./emulator.ts";

/** Whether a Docker engine is running, not just its command line installed. */
export async function hasDocker(): Promise<boolean> {
  return (await stdoutOf("docker", ["version", "--format", "{{.Server.Version}}"])) !== undefined;
}

/** Runs ministack's Docker image, in the version that requirements.txt pins, and waits until it answers. */
export async function startFromDocker(paths: Paths, port: number, progress: Progress): Promise<Emulator> {
  const image = `ministackorg/ministack:${await pinnedVersion()}`;
  if ((await stdoutOf("docker", ["image", "inspect", "--format", "{{.Id}}", image])) === undefined) {
    await progress.step(`Pulling ${image}`, () =>
      run("Pulling the image", { program: "docker", args: ["pull", image], log: paths.setupLog }),
    );
  }
  // Docker would create it as root.
  await mkdir(paths.state, { recursive: true });
  const env = {
    ...ministackSettings(port),
    BIND_HOST: "0.0.0.0",
    STATE_DIR: "/state",
    S3_DATA_DIR: "/state/s3",
  };
  const args = [
    "run",
    "--rm",
    "--name",
    `murmur-aws-${port}`,
    ...(process.getuid && process.getgid ? ["--user", `${process.getuid()}:${process.getgid()}`] : []),
    "--publish",
    `127.0.0.1:${port}:${port}`,
    "--volume",
    `${paths.state}:/state`,
    ...Object.entries(env).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
    image,
  ];
  return progress.step(`Starting the local AWS (${image}) on port ${port}`, () =>
    launch({ program: "docker", args, env: process.env, log: paths.emulatorLog }, port),
  );
}

async function pinnedVersion(): Promise<string> {
  const pins = await readFile(join(PROJECT, "local", "aws", "requirements.txt"), "utf8");
  const version = /^ministack==(\S+)$/m.exec(pins)?.[1];
  if (!version) throw new Error("local/aws/requirements.txt does not pin ministack.");
  return version;
}
