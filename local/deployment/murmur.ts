import { mkdir, rm, writeFile } from "node:fs/promises";
import { withClients } from "../aws/clients.ts";
import { startLocalAws } from "../aws/local-aws.ts";
import { mendSavedState } from "../aws/saved-state.ts";
import { type Places, placesIn } from "../machine/paths.ts";
import { type Progress, silently } from "../machine/progress.ts";
import {
  answers,
  bootstrap,
  type Deployment,
  deploy,
  fingerprint,
  readDeployed,
  synthesize,
  writeDeployed,
} from "./cdk.ts";
import { type Outputs, outputsOf, writeOutputs } from "./outputs.ts";
import { republish } from "./pending-changes.ts";
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
  const failed = new AbortController();
  const deployment = deploymentOf(places, options, failed.signal);
  const progress = options.progress ?? silently;
  if (!options.endpoint) await mendSavedState(places, deployment.endpoint);
  const change = await changeOf(deployment);
  const starting = startReady(deployment, options, progress);
  starting.catch(() => failed.abort());
  try {
    // The assembly does not depend on what runs, so it is made meanwhile.
    const synthesizing = change.changed ? synthesizeStacks(deployment, progress) : undefined;
    const [started, synthesized] = await Promise.allSettled([starting, synthesizing]);
    const { stop, isDeployed } = settledValue(started);
    settledValue(synthesized);
    if (!isDeployed && !change.changed) await synthesizeStacks(deployment, progress);
    const unchanged = isDeployed && !change.changed;
    await deployStacks(deployment, { ...change, changed: !unchanged }, progress);
    const outputs = await describe(deployment);
    if (isDeployed && !options.endpoint) await recover(outputs, progress);
    return { outputs, places, stop };
  } catch (error) {
    await starting.then(
      ({ stop }) => stop(),
      () => undefined,
    );
    throw error;
  }
}

function deploymentOf(places: Places, options: MurmurOptions, failed: AbortSignal): Deployment {
  return {
    places,
    endpoint: options.endpoint?.replace(/\/$/, "") ?? `http://localhost:${options.port}`,
    context: options.context ?? {},
    ...(options.webUrl ? { webUrl: options.webUrl } : {}),
    signal: options.signal ? AbortSignal.any([options.signal, failed]) : failed,
  };
}

/** Synthesizes and deploys to a murmur that runs, where something changed. Returns its outputs. */
export async function redeploy(deployment: Deployment, progress: Progress): Promise<Outputs> {
  const change = await changeOf(deployment);
  if (change.changed) await synthesizeStacks(deployment, progress);
  await deployStacks(deployment, change, progress);
  return describe(deployment);
}

type Change = { changed: boolean; fingerprint: string };

/** Whether the sources or the settings are others than those of the last deployment. */
async function changeOf(deployment: Deployment): Promise<Change> {
  const [before, now] = await Promise.all([readDeployed(deployment.places), fingerprint(deployment)]);
  return { changed: before?.fingerprint !== now, fingerprint: now };
}

function synthesizeStacks(deployment: Deployment, progress: Progress): Promise<void> {
  return progress.step("Synthesizing the stacks", () => synthesize(deployment));
}

async function deployStacks(deployment: Deployment, change: Change, progress: Progress): Promise<void> {
  if (!change.changed) return progress.say("✓ The stacks are deployed already, unchanged");
  await progress.step("Deploying all stacks (cdk deploy)", () => deploy(deployment));
  const { apiUrl } = await outputsOf(deployment.places, deployment.endpoint);
  await writeDeployed(deployment.places, { fingerprint: change.fingerprint, apiUrl });
}

async function describe({ places, endpoint, webUrl }: Deployment): Promise<Outputs> {
  const outputs = await outputsOf(places, endpoint, webUrl);
  await writeOutputs(places, outputs);
  return outputs;
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

/** Starts the local AWS; where the last deployment is not there any more, makes it ready for one. */
async function startReady(
  deployment: Deployment,
  options: MurmurOptions,
  progress: Progress,
): Promise<{ stop: () => Promise<void>; isDeployed: boolean }> {
  const { places } = deployment;
  const { port, endpoint } = options;
  const emulator = await startLocalAws(places, { port, endpoint }, progress);
  await noteRunning(places, { endpoint: emulator.endpoint, emulatorPid: emulator.pid });
  const stop = async (): Promise<void> => {
    await emulator.stop();
    await forgetRunning(places);
  };
  try {
    const before = await readDeployed(places);
    const isDeployed =
      before?.apiUrl.startsWith(`${deployment.endpoint}/`) === true && (await answers(before.apiUrl));
    if (!isDeployed) {
      await progress.step("Bootstrapping the account (cdk bootstrap)", () => bootstrap(deployment));
    }
    return { stop, isDeployed };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What was under way when the local AWS was stopped is sent on its way again. */
async function recover(outputs: Outputs, progress: Progress): Promise<void> {
  const rows = await withClients(outputs, ({ table }) => republish(table, outputs.tableName));
  if (rows > 0) progress.say(`✓ Sent ${rows} changes on their way again that the last stop had lost`);
}

function settledValue<Value>(result: PromiseSettledResult<Value>): Value {
  if (result.status === "rejected") throw result.reason;
  return result.value;
}
