import { withClients } from "../aws/clients.ts";
import type { Progress } from "../machine/progress.ts";
import { contextOf, type Deployment, deploy, synthesize } from "./cdk.ts";
import { readDeployed, writeDeployed } from "./deployed.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { type Outputs, outputsOf, writeOutputs } from "./outputs.ts";
import { completeTable } from "./table-settings.ts";

export type Change = { changed: boolean; fingerprint: string };

/** Deploys to a running murmur whatever changed since the last deployment, and returns its outputs. */
export async function deployChanges(deployment: Deployment, progress: Progress): Promise<Outputs> {
  const change = await changeOf(deployment);
  if (change.changed) await synthesizeStacks(deployment, progress);
  await deployStacks(deployment, change, progress);
  return updateOutputs(deployment);
}

/** Whether the sources or the context differ from those of the last deployment. */
export async function changeOf(deployment: Deployment): Promise<Change> {
  const [before, now] = await Promise.all([
    readDeployed(deployment.paths),
    fingerprintOf(contextOf(deployment)),
  ]);
  return { changed: before?.fingerprint !== now, fingerprint: now };
}

export function synthesizeStacks(deployment: Deployment, progress: Progress): Promise<void> {
  return progress.step("Synthesizing the stacks (cdk synth)", () => synthesize(deployment));
}

export async function deployStacks(
  deployment: Deployment,
  change: Change,
  progress: Progress,
): Promise<void> {
  if (!change.changed) return progress.say("✓ The stacks are already deployed and unchanged");
  await progress.step("Deploying the stacks (cdk deploy)", () => deploy(deployment));
  const outputs = await outputsOf(deployment.paths, deployment.endpoint);
  await withClients(outputs, ({ table }) => completeTable(table, outputs.tableName));
  await writeDeployed(deployment.paths, { fingerprint: change.fingerprint, apiUrl: outputs.apiUrl });
}

/** Writes `outputs.json` and returns its contents. */
export async function updateOutputs({ paths, endpoint, webUrl }: Deployment): Promise<Outputs> {
  const outputs = await outputsOf(paths, endpoint, webUrl);
  await writeOutputs(paths, outputs);
  return outputs;
}
