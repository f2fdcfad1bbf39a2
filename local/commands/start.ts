import { bundleWebsite, WEBSITE } from "../../lib/infra/website-bundle.ts";
import { seed } from "../demo/seed.ts";
import { introduce } from "../demo/welcome.ts";
import { drain } from "../deployment/drain.ts";
import { type Murmur, startMurmur } from "../deployment/murmur.ts";
import { readOutputs } from "../deployment/outputs.ts";
import { whoRuns } from "../deployment/running.ts";
import { MURMUR_HOME, placesIn } from "../machine/paths.ts";
import { isFree } from "../machine/ports.ts";
import { LocalProblem } from "../machine/problem.ts";
import { reportTo } from "../machine/progress.ts";
import { type Site, serveSite } from "../site/server.ts";
import { parse, runCommandLine } from "./command-line.ts";

const HELP = `Usage: npm start [-- <options>]

Brings the whole of murmur up on this machine: a local AWS, all stacks, and a small world of people to look at.
Ctrl-C stops it; the next start continues with the same data.

  --port <n>      the port of the local AWS (4566)
  --web-port <n>  the port of the website (8080)
  --fresh         forgets the data of earlier runs first
  --no-seed       starts without people
  --help

AWS_ENDPOINT_URL  uses the local AWS that runs there already, and leaves it running`;

const places = placesIn(MURMUR_HOME);
const progress = reportTo();

/** How long a stop waits for events under way. */
const QUIET_MS = 15_000;

type Wanted = { port: number; webPort: number; fresh: boolean; seeded: boolean };

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
  const other = await whoRuns(places);
  if (other) {
    console.log(`murmur runs already, at ${other.endpoint} (process ${other.pid}).`);
    console.log(introduce(await readOutputs(places)));
    return;
  }
  const interrupt = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => interrupt.abort());
  try {
    await runMurmur({ port, webPort, fresh, seeded: !unseeded }, interrupt.signal);
  } catch (error) {
    // What fails because of the interruption is no news.
    if (!interrupt.signal.aborted) throw error;
  }
});

async function runMurmur(wanted: Wanted, signal: AbortSignal): Promise<void> {
  const start = performance.now();
  const webUrl = `http://localhost:${wanted.webPort}`;
  if (!(await isFree(wanted.webPort))) {
    throw new LocalProblem(
      `Port ${wanted.webPort} is taken by another program. Stop it, or choose another port with --web-port.`,
    );
  }
  const endpoint = process.env.AWS_ENDPOINT_URL;
  const building = progress.step("Building the website", () => bundleWebsite());
  // Waited for below, when there is something to stop if it fails.
  building.catch(() => undefined);
  const murmur = await startMurmur({
    port: wanted.port,
    home: MURMUR_HOME,
    fresh: wanted.fresh,
    webUrl,
    progress,
    signal,
    ...(endpoint ? { endpoint } : {}),
  });
  let site: Site | undefined;
  try {
    await building;
    site = await serveSite(WEBSITE, murmur.outputs, wanted.webPort);
    const seeding = wanted.seeded ? seed(places, murmur.outputs, progress, signal) : murmur.outputs;
    const outputs = await Promise.race([seeding, aborted(signal)]);
    console.log(introduce(outputs));
    console.log(`\nReady after ${((performance.now() - start) / 1000).toFixed(0)} s. Ctrl-C stops it.`);
    await aborted(signal).catch(() => console.log(""));
  } finally {
    await site?.stop();
    if (endpoint) await murmur.stop();
    else await progress.step("Stopping and saving the data", () => stopWhenQuiet(murmur));
  }
}

/** The local AWS does not save what is in a table's stream, so that is given time to arrive. */
async function stopWhenQuiet(murmur: Murmur): Promise<void> {
  try {
    await drain(murmur.outputs, QUIET_MS);
  } catch (problem) {
    progress.say(`  Some events are lost. ${(problem as Error).message}`);
  }
  await murmur.stop();
}

/** Rejects when the signal is given. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function portOf(option: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new LocalProblem(`--${option} is ${text}; give a number from 1 to 65535.`);
}
