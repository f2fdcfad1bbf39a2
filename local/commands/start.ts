import { WEBSITE } from "../../lib/infra/bundler/website-bundle.ts";
import { seed } from "../demo/seed.ts";
import { welcome } from "../demo/welcome.ts";
import { drain } from "../deployment/drain.ts";
import { type Murmur, startMurmur } from "../deployment/murmur.ts";
import { readOutputs } from "../deployment/outputs.ts";
import { findRunning } from "../deployment/running.ts";
import { MURMUR_HOME, pathsIn } from "../machine/paths.ts";
import { isFree } from "../machine/ports.ts";
import { LocalProblem } from "../machine/problem.ts";
import { reportTo } from "../machine/progress.ts";
import { buildWebsite } from "../site/build-website.ts";
import { publisher } from "../site/publisher.ts";
import { type Site, serveSite } from "../site/server.ts";
import { parse, runCommandLine } from "./command-line.ts";

const HELP = `Usage: npm start [-- <options>]

Starts all of murmur on this machine: a local AWS, the stacks, the website and demo data.
Ctrl-C stops it and saves the data; the next start resumes where it left off.

Options
  --port <n>      port of the local AWS (default: 4566)
  --web-port <n>  port of the website (default: 8080)
  --fresh         delete the data of earlier runs first
  --no-seed       create no demo data
  -h, --help      show this help

Environment
  AWS_ENDPOINT_URL  use the local AWS at this URL, which must be running, instead of starting one`;

const paths = pathsIn(MURMUR_HOME);
const progress = reportTo();

/** How long a stop waits for events that are still being processed. */
const DRAIN_MS = 15_000;

type Options = { port: number; webPort: number; fresh: boolean; seeded: boolean };

await runCommandLine(async () => {
  const parsed = parse(HELP, {
    port: { type: "string", default: "4566" },
    "web-port": { type: "string", default: "8080" },
    fresh: { type: "boolean", default: false },
    "no-seed": { type: "boolean", default: false },
  });
  if (!parsed) return;
  const { fresh, "no-seed": unseeded } = parsed.values;
  const port = portOf("port", parsed.values.port);
  const webPort = portOf("web-port", parsed.values["web-port"]);
  const running = await findRunning(paths);
  if (running) {
    console.log(`murmur is already running at ${running.endpoint} (process ${running.pid}).`);
    console.log(welcome(await readOutputs(paths)));
    return;
  }
  const interrupt = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => interrupt.abort());
  try {
    await runMurmur({ port, webPort, fresh, seeded: !unseeded }, interrupt.signal);
  } catch (error) {
    // Errors after an interruption are its consequences.
    if (!interrupt.signal.aborted) throw error;
  }
});

async function runMurmur(options: Options, signal: AbortSignal): Promise<void> {
  const start = performance.now();
  const webUrl = `http://localhost:${options.webPort}`;
  if (!(await isFree(options.webPort))) {
    throw new LocalProblem(
      `Port ${options.webPort} is taken by another program. Stop that program, or choose another port with --web-port.`,
    );
  }
  const endpoint = process.env.AWS_ENDPOINT_URL;
  const building = progress.step("Building the website", () => buildWebsite(paths, signal));
  // Awaited below, where a failure also stops the local AWS.
  building.catch(() => undefined);
  const murmur = await startMurmur({
    port: options.port,
    home: MURMUR_HOME,
    fresh: options.fresh,
    webUrl,
    progress,
    signal,
    ...(endpoint ? { endpoint } : {}),
  });
  let site: Site | undefined;
  try {
    await building;
    site = await serveSite(WEBSITE, murmur.outputs, options.webPort, publisher(WEBSITE, murmur.outputs));
    const seeding = options.seeded ? seed(paths, murmur.outputs, progress, signal) : murmur.outputs;
    const outputs = await Promise.race([seeding, aborted(signal)]);
    console.log(welcome(outputs));
    console.log(
      `\nReady after ${((performance.now() - start) / 1000).toFixed(0)} s. Press Ctrl-C to stop murmur.`,
    );
    await aborted(signal).catch(() => console.log(""));
  } finally {
    await site?.stop();
    if (endpoint) await murmur.stop();
    else await progress.step("Stopping and saving the data", () => drainAndStop(murmur));
  }
}

/** The local AWS does not save the streams of its tables, so their events are processed before it stops. */
async function drainAndStop(murmur: Murmur): Promise<void> {
  try {
    await drain(murmur.outputs, DRAIN_MS);
  } catch (problem) {
    progress.say(`  Some events were not processed. ${(problem as Error).message}`);
  }
  await murmur.stop();
}

/** Rejects when the signal is aborted. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function portOf(option: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new LocalProblem(`--${option} must be a port number from 1 to 65535, not ${text}.`);
}
