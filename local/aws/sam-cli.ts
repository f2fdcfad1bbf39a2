import { join } from "node:path";
import { MURMUR_HOME, PROJECT } from "../machine/paths.ts";
import type { Progress } from "../machine/progress.ts";
import { virtualEnvironment } from "./python.ts";

/** Installs SAM CLI unless it is, and returns the Python of its virtual environment. Throws NoPython. */
export function installSamCli(progress: Progress): Promise<string> {
  return virtualEnvironment(
    {
      directory: join(MURMUR_HOME, "sam-venv"),
      requirements: join(PROJECT, "local", "aws", "requirements-sam.txt"),
      log: join(MURMUR_HOME, "sam-setup.log"),
    },
    progress,
    "SAM CLI",
  );
}
