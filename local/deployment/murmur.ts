import { withClients } from "../aws/clients.ts";
import { startLocalAws } from "../aws/local-aws.ts";
import { repairSavedState } from "../aws/saved-state.ts";
import { type Paths, pathsIn } from "../machine/paths.ts";
import { type Progress, silent } from "../machine/progress.ts";
import { bootstrap, type Deployment } from "./cdk.ts";
import { changeOf, deployStacks, synthesizeStacks, updateOutputs } from "./deploy-changes.ts";
import { isReachable, readDeployed } from "./deployed.ts";
import { prepareHome } from "./home.ts";
import type { Outputs } from "./outputs.ts";
import { replayPendingChanges } from "./pending-changes.ts";
import { clearRunning, recordRunning } from "./running.ts";

export type MurmurOptions = {
  port: number;
  /** The directory for state, logs and outputs. Murmurs that run at the same time need different ones. */
  home: string;
  /** A local AWS that is already running; it is left running. */
  endpoint?: string;
  /** Additional CDK context, such as `{ fanOutOnWriteLimit: "3" }`. */
  context?: Readonly<Record<string, string>>;
  /** The URL where the website is going to be served, if it is. */
  webUrl?: string;
  /** Removes the data of earlier runs first. */
  fresh?: boolean;
  progress?: Progress;
  /** Aborts a start in progress. */
  signal?: AbortSignal;
};

export type Murmur = {
  outputs: Outputs;
  paths: Paths;
  /** Saves the state and stops everything that was started. */
  stop: () => Promise<void>;
};

/**
 * Starts all of murmur on a local AWS: starts the local AWS, bootstraps it, deploys the stacks with the CDK unless they are
 * already deployed and unchanged, and writes `outputs.json` into the home. If it fails, it stops what it started.
 */
export async function startMurmur(options: MurmurOptions): Promise<Murmur> {
  const paths = pathsIn(options.home);
  const progress = options.progress ?? silent;
  await prepareHome(paths, options, progress);
  const failed = new AbortController();
  const deployment = deploymentOf(paths, options, failed.signal);
  if (!options.endpoint) await repairSavedState(paths, deployment.endpoint);
  const change = await changeOf(deployment);
  const starting = startAndBootstrap(deployment, options, progress);
  starting.catch(() => failed.abort());
  try {
    // Synthesis does not need the local AWS, so it runs while that starts.
    const synthesizing = change.changed ? synthesizeStacks(deployment, progress) : undefined;
    const [started, synthesized] = await Promise.allSettled([starting, synthesizing]);
    const { stop, isDeployed } = settledValue(started);
    settledValue(synthesized);
    if (!isDeployed && !change.changed) await synthesizeStacks(deployment, progress);
    const unchanged = isDeployed && !change.changed;
    await deployStacks(deployment, { ...change, changed: !unchanged }, progress);
    const outputs = await updateOutputs(deployment);
    if (isDeployed && !options.endpoint) await replayLostChanges(outputs, progress);
    return { outputs, paths, stop };
  } catch (error) {
    await starting.then(
      ({ stop }) => stop(),
      () => undefined,
    );
    throw error;
  }
}

function deploymentOf(paths: Paths, options: MurmurOptions, failed: AbortSignal): Deployment {
  return {
    paths,
    endpoint: options.endpoint?.replace(/\/$/, "") ?? `http://localhost:${options.port}`,
    context: options.context ?? {},
    ...(options.webUrl ? { webUrl: options.webUrl } : {}),
    signal: options.signal ? AbortSignal.any([options.signal, failed]) : failed,
  };
}

/** Starts the local AWS, and bootstraps it unless murmur is already deployed there. */
async function startAndBootstrap(
  deployment: Deployment,
  options: MurmurOptions,
  progress: Progress,
): Promise<{ stop: () => Promise<void>; isDeployed: boolean }> {
  const { paths } = deployment;
  const { port, endpoint } = options;
  const emulator = await startLocalAws(paths, { port, endpoint }, progress);
  await recordRunning(paths, { endpoint: emulator.endpoint, emulatorPid: emulator.pid });
  const stop = async (): Promise<void> => {
    await emulator.stop();
    await clearRunning(paths);
  };
  try {
    const before = await readDeployed(paths);
    const isDeployed =
      before?.apiUrl.startsWith(`${deployment.endpoint}/`) === true && (await isReachable(before.apiUrl));
    if (!isDeployed) {
      await progress.step("Bootstrapping the account (cdk bootstrap)", () => bootstrap(deployment));
    }
    return { stop, isDeployed };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Replays the changes that were still being processed when the local AWS stopped. */
async function replayLostChanges(outputs: Outputs, progress: Progress): Promise<void> {
  const changes = await withClients(outputs, ({ table }) => replayPendingChanges(table, outputs.tableName));
  if (changes > 0) progress.say(`✓ Replayed ${changes} changes lost at the last shutdown`);
}

function settledValue<Value>(result: PromiseSettledResult<Value>): Value {
  if (result.status === "rejected") throw result.reason;
  return result.value;
}
