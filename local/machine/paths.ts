import { join, resolve } from "node:path";

/** The root of the project. */
export const PROJECT = resolve(import.meta.dirname, "../..");

/** Everything that a local murmur writes to disk; ignored by git. */
export const MURMUR_HOME = join(PROJECT, ".murmur");

/** The executables of the project's dependencies, Node.js 24 among them. */
export const BINARIES = join(PROJECT, "node_modules", ".bin");

/** The files of one local murmur. Each one that the tests start has its own home, so that several can run at once. */
export function pathsIn(home: string) {
  return {
    home,
    /** The Python packages of the local AWS, shared by all homes. */
    venv: join(MURMUR_HOME, "venv"),
    /** The data of the local AWS, saved when it stops. */
    state: join(home, "state"),
    stateVersion: join(home, "state", "murmur-version"),
    /** Unpacked Lambdas and other temporary files of the emulator. */
    scratch: join(home, "tmp"),
    assembly: join(home, "cdk.out"),
    stackOutputs: join(home, "stacks.json"),
    outputs: join(home, "outputs.json"),
    deployed: join(home, "deployed.json"),
    seeded: join(home, "seeded.json"),
    running: join(home, "running.json"),
    emulatorLog: join(home, "ministack.log"),
    deployLog: join(home, "cdk.log"),
    setupLog: join(home, "setup.log"),
    websiteLog: join(home, "website.log"),
  };
}

export type Paths = ReturnType<typeof pathsIn>;
