import type { Places } from "../machine/paths.ts";
import { isFree } from "../machine/ports.ts";
import { LocalProblem } from "../machine/problem.ts";
import type { Progress } from "../machine/progress.ts";
import { hasDocker, startFromDocker } from "./docker.ts";
import { type Emulator, startFromPython } from "./emulator.ts";
import { NoPython } from "./python.ts";

/**
 * The local AWS to work with: the one that runs already at `endpoint`, which is neither started nor stopped here; else
 * ministack from a virtual environment; else its Docker image. Throws a LocalProblem that names what to install.
 */
export async function startLocalAws(
  places: Places,
  where: { port: number; endpoint: string | undefined },
  progress: Progress,
): Promise<Emulator> {
  if (where.endpoint) return existing(where.endpoint, progress);
  if (!(await isFree(where.port))) {
    throw new LocalProblem(
      `Port ${where.port} is taken by another program. Stop it, or choose another port with --port.`,
    );
  }
  try {
    return await startFromPython(places, where.port, progress);
  } catch (problem) {
    if (!(problem instanceof NoPython)) throw problem;
    if (await hasDocker()) return startFromDocker(places, where.port, progress);
    throw new LocalProblem(
      `The local AWS needs one of these, and found neither:\n- ${problem.message}\n` +
        "- A running Docker engine (docker version shows none): https://docs.docker.com/get-docker/\n" +
        "Or set AWS_ENDPOINT_URL to a local AWS that runs already.",
    );
  }
}

async function existing(endpoint: string, progress: Progress): Promise<Emulator> {
  const url = endpoint.replace(/\/$/, "");
  try {
    await fetch(url, { signal: AbortSignal.timeout(5_000) });
  } catch {
    throw new LocalProblem(`AWS_ENDPOINT_URL is ${endpoint}, but nothing answers there.`);
  }
  progress.say(`✓ Using the local AWS at ${url} (AWS_ENDPOINT_URL)`);
  return { endpoint: url, pid: undefined, stop: async () => undefined };
}
