import { mkdir, rm, writeFile } from "node:fs/promises";
import {
  answers,
  bootstrap,
  type Deployment,
  deploy,
  readDeployed,
  synthesize,
  writeDeployed,
} from "./deployment.ts";
import type { Emulator } from "./emulator.ts";
import { startLocalAws } from "./local-aws.ts";
import { type Outputs, outputsOf, writeOutputs } from "./outputs.ts";
import { type Places, placesIn } from "./places.ts";
import { type Progress, silently } from "./progress.ts";
import { endOrphan, forgetRunning, noteRunning } from "./running.ts";

export type MurmurOptions = {
  port: number;
  /** The directory for its state, logs and outputs. Two at once need one each. */
  home: string;
  /** A local AWS that runs already; it is used as it is. */
  endpoint?: string;
  /** Further CDK context, such as `{ pushLimit: "3" }`. */
  context?: Readonly<Record<string, string>>;
  /** Where the website is going to be served, if it is. */
  webUrl?: string;
  /** Forgets what an earlier run left in the home. */
  fresh?: boolean;
  progress?: Progress;
  /** Ends a start under way. */
  signal?: AbortSignal;
};

export type Murmur = {
  outputs: Outputs;
  places: Places;
  /** Saves the state and ends everything that was started. */
  stop: () => Promise<void>;
};

/**
 * Brings the whole of murmur up on a local AWS: starts it, bootstraps and deploys all stacks with the CDK unless they
 * are there unchanged, and writes `outputs.json` into the home. On failure nothing keeps running.
 */
export async function startMurmur(options: MurmurOptions): Promise<Murmur> {
  const places = placesIn(options.home);
  await prepare(places, options.fresh ?? false);
  const deployment: Deployment = {
    places,
    endpoint: options.endpoint?.replace(/\/$/, "") ?? `http://localhost:${options.port}`,
    context: options.context ?? {},
    ...(options.webUrl ? { webUrl: options.webUrl } : {}),
    ...(options.signal ? { signal: options.signal } : {}),
  };
  const progress = options.progress ?? silently;
  const starting = startWithBucket(deployment, options, progress);
  try {
    // The assembly does not depend on what runs, so it is made meanwhile.
    const synthesizing = progress.step("Synthesizing the stacks", () => synthesize(deployment));
    const [started, synthesized] = await Promise.allSettled([starting, synthesizing]);
    const { stop } = settledValue(started);
    return { outputs: await deployIfChanged(deployment, settledValue(synthesized), progress), places, stop };
  } catch (error) {
    await starting.then(
      (emulator) => emulator.stop(),
      () => undefined,
    );
    throw error;
  }
}

/** Synthesizes and deploys to a murmur that runs, where something changed. Returns its outputs. */
export async function redeploy(deployment: Deployment, progress: Progress): Promise<Outputs> {
  const fingerprint = await progress.step("Synthesizing the stacks", () => synthesize(deployment));
  return deployIfChanged(deployment, fingerprint, progress);
}

async function prepare(places: Places, fresh: boolean): Promise<void> {
  await endOrphan(places);
  if (fresh) {
    const leftovers = [places.state, places.deployed, places.seeded, places.outputs, places.stackOutputs];
    for (const path of leftovers) await rm(path, { recursive: true, force: true });
  }
  await rm(places.scratch, { recursive: true, force: true });
  await mkdir(places.home, { recursive: true });
  for (const log of [places.deployLog, places.emulatorLog, places.setupLog]) await writeFile(log, "");
}

async function startWithBucket(
  deployment: Deployment,
  options: MurmurOptions,
  progress: Progress,
): Promise<Emulator> {
  const { places } = deployment;
  const { port, endpoint } = options;
  const started = await startLocalAws(places, { port, endpoint }, progress);
  await noteRunning(places, { endpoint: started.endpoint, emulatorPid: started.pid });
  const emulator = {
    ...started,
    stop: async () => {
      await started.stop();
      await forgetRunning(places);
    },
  };
  try {
    const before = await readDeployed(places);
    if (!before?.apiUrl.startsWith(`${deployment.endpoint}/`) || !(await answers(before.apiUrl))) {
      await rm(places.deployed, { force: true });
      await progress.step("Bootstrapping the account (cdk bootstrap)", () => bootstrap(deployment));
    }
    return emulator;
  } catch (error) {
    await emulator.stop();
    throw error;
  }
}

async function deployIfChanged(
  deployment: Deployment,
  fingerprint: string,
  progress: Progress,
): Promise<Outputs> {
  const { places, endpoint, webUrl } = deployment;
  const before = await readDeployed(places);
  if (before?.fingerprint === fingerprint) progress.say("✓ The stacks are deployed already, unchanged");
  else await progress.step("Deploying all stacks (cdk deploy)", () => deploy(deployment));
  const outputs = await outputsOf(places, endpoint, webUrl);
  await writeDeployed(places, { fingerprint, apiUrl: outputs.apiUrl });
  await writeOutputs(places, outputs);
  return outputs;
}

function settledValue<Value>(result: PromiseSettledResult<Value>): Value {
  if (result.status === "rejected") throw result.reason;
  return result.value;
}
