import { join, resolve } from "node:path";

/** The project's own directory. */
export const PROJECT = resolve(import.meta.dirname, "../..");

/** Where everything that running murmur leaves on disk is kept; ignored by git. */
export const MURMUR_HOME = join(PROJECT, ".murmur");

/** The binaries of the project's dependencies, Node 24 among them. */
export const BINARIES = join(PROJECT, "node_modules", ".bin");

/** The files of one murmur. Tests give each murmur a home of its own, so that several run side by side. */
export function placesIn(home: string) {
  return {
    home,
    /** The Python packages of the local AWS, which all homes share. */
    venv: join(MURMUR_HOME, "venv"),
    state: join(home, "state"),
    /** Unpacked Lambdas and other short-lived files of the emulator. */
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
  };
}

export type Places = ReturnType<typeof placesIn>;
