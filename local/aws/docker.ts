import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { answerOf, run } from "../machine/child-process.ts";
import { type Places, PROJECT } from "../machine/paths.ts";
import type { Progress } from "../machine/progress.ts";
import { type Emulator, launch, settings } from "./emulator.ts";

/** Whether a Docker engine answers, not only its command line. */
export async function hasDocker(): Promise<boolean> {
  return (await answerOf("docker", ["version", "--format", "{{.Server.Version}}"])) !== undefined;
}

/** Runs ministack's own image, in the version that the requirements pin, and waits until it answers. */
export async function startFromDocker(places: Places, port: number, progress: Progress): Promise<Emulator> {
  const image = `ministackorg/ministack:${await pinnedVersion()}`;
  if ((await answerOf("docker", ["image", "inspect", "--format", "{{.Id}}", image])) === undefined) {
    await progress.step(`Pulling ${image}`, () =>
      run("Pulling the image", { program: "docker", args: ["pull", image], log: places.setupLog }),
    );
  }
  // Made by us, so that it does not belong to root.
  await mkdir(places.state, { recursive: true });
  const env = { ...settings(port), BIND_HOST: "0.0.0.0", STATE_DIR: "/state", S3_DATA_DIR: "/state/s3" };
  const args = [
    "run",
    "--rm",
    "--name",
    `murmur-aws-${port}`,
    ...(process.getuid && process.getgid ? ["--user", `${process.getuid()}:${process.getgid()}`] : []),
    "--publish",
    `127.0.0.1:${port}:${port}`,
    "--volume",
    `${places.state}:/state`,
    ...Object.entries(env).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
    image,
  ];
  return progress.step(`Starting the local AWS (${image}) on port ${port}`, () =>
    launch({ program: "docker", args, env: process.env, log: places.emulatorLog }, port),
  );
}

async function pinnedVersion(): Promise<string> {
  const pins = await readFile(join(PROJECT, "local", "aws", "requirements.txt"), "utf8");
  const version = /^ministack==(\S+)$/m.exec(pins)?.[1];
  if (!version) throw new Error("local/aws/requirements.txt does not pin ministack.");
  return version;
}
