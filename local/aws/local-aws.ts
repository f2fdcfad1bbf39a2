import type { Paths } from "../machine/paths.ts";
import { isFree } from "../machine/ports.ts";
import { LocalProblem } from "../machine/problem.ts";
import type { Progress } from "../machine/progress.ts";
import { hasDocker, startFromDocker } from "./docker.ts";
import { type Emulator, startFromPython } from "./emulator.ts";
import { NoPython } from "./python.ts";

/**
 * Provides a local AWS: the one already running at `endpoint`, which `stop` leaves running; else ministack from a virtual
 * environment; else its Docker image. Throws a LocalProblem that names what to install.
 */
export async function startLocalAws(
  paths: Paths,
  where: { port: number; endpoint: string | undefined },
  progress: Progress,
): Promise<Emulator> {
  if (where.endpoint) return useExisting(where.endpoint, progress);
  if (!(await isFree(where.port))) {
    throw new LocalProblem(
      `Port ${where.port} is taken by another program. Stop that program, or choose another port with --port.`,
    );
  }
  try {
    return await startFromPython(paths, where.port, progress);
  } catch (problem) {
    if (!(problem instanceof NoPython)) throw problem;
    if (await hasDocker()) return startFromDocker(paths, where.port, progress);
    throw new LocalProblem(
      `The local AWS needs Python or Docker, and found neither:\n- ${problem.message}\n` +
        '- Docker: "docker version" reports no running engine. Install it: https://docs.docker.com/get-docker/\n' +
        "Or set AWS_ENDPOINT_URL to a local AWS that is already running.",
    );
  }
}

async function useExisting(endpoint: string, progress: Progress): Promise<Emulator> {
  const url = endpoint.replace(/\/$/, "");
  try {
    await fetch(url, { signal: AbortSignal.timeout(5_000) });
  } catch {
    throw new LocalProblem(`AWS_ENDPOINT_URL is ${endpoint}, but nothing answers there.`);
  }
  progress.say(`✓ Using the local AWS at ${url} (AWS_ENDPOINT_URL)`);
  return { endpoint: url, pid: undefined, stop: async () => undefined };
}
