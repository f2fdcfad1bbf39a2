/** What functions may do and no journey made them do: either too much is granted, or a path is not tested. */
import { readFile } from "node:fs/promises";
import type { TestProject } from "vitest/node";
import { queueNames, queueUrlOutput } from "../../lib/infra/queue-names.ts";
import type { Outputs } from "../../local/deployment/outputs.ts";
import type { Paths } from "../../local/machine/paths.ts";
import { grantOf, grants, isOnTable } from "../infra/grants.ts";
import { callAws } from "../support/call-aws.ts";
import { isSpared } from "./spared-grants.ts";

/** Whether all journeys ran and passed: only then does it mean something that a grant was not used. */
export async function isComplete(project: TestProject): Promise<boolean> {
  const { vitest } = project;
  if (vitest.getGlobalTestNamePattern()) return false;
  const ran = vitest.state.getTestModules().filter((module) => module.project.name === project.name);
  const { testFiles } = await project.globTestFiles();
  return ran.length === testFiles.length && ran.every((module) => module.ok());
}

type Used = {
  murmur: { outputs: Outputs; paths: Paths };
  /** The file of `local/aws/used_actions.py`. In Docker, the local AWS writes none; then only grants on the table count. */
  usedActions: string;
};

/** The grants that were not used, except the spared ones. */
export async function unusedGrants(
  onTable: ReadonlySet<string>,
  { murmur, usedActions }: Used,
): Promise<string[]> {
  const lines = await readFile(usedActions, "utf8").catch(() => undefined);
  const elsewhere = lines === undefined ? undefined : await grantsUsedBy(lines.split("\n"), murmur);
  const used = new Set([...onTable, ...(elsewhere ?? [])]);
  const unused = grants.filter((grant) => !used.has(grant) && !isSpared(grant));
  return elsewhere ? unused : unused.filter(isOnTable);
}

async function grantsUsedBy(lines: readonly string[], { outputs, paths }: Used["murmur"]): Promise<string[]> {
  const [functions, queues] = await Promise.all([namesOfFunctions(outputs), namesOfQueues(paths)]);
  return lines.flatMap((line) => {
    const [deployed = "", action = "", resource = ""] = line.split(" ");
    const name = functions.get(deployed);
    // The local AWS has an action for each batch call, AWS does not.
    return name ? [grantOf(name, action.replace(/Batch$/, ""), queues.get(lastPart(resource)))] : [];
  });
}

type Page = { Functions: { FunctionName: string; Description: string }[]; NextMarker?: string | null };

/** The functions' names in the code, by those in the deployment. */
async function namesOfFunctions(outputs: Outputs): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  let marker: string | undefined = "";
  while (marker !== undefined) {
    const path = `/2015-03-31/functions/${marker && `?Marker=${encodeURIComponent(marker)}`}`;
    const page: Page = await callAws(outputs, { service: "lambda", method: "GET", path });
    for (const { FunctionName, Description } of page.Functions)
      names.set(FunctionName, Description.replace(/^murmur /, ""));
    marker = page.NextMarker || undefined;
  }
  return names;
}

/** The queues' names in the code, by those in the deployment. */
async function namesOfQueues({ stackOutputs }: Paths): Promise<Map<string, string>> {
  const stacks: object = JSON.parse(await readFile(stackOutputs, "utf8"));
  const outputs: Record<string, string> = Object.assign({}, ...Object.values(stacks));
  return new Map(queueNames.map((name) => [lastPart(outputs[queueUrlOutput(name)] ?? ""), name]));
}

/** The last part of an ARN or URL. */
function lastPart(address: string): string {
  return address.slice(Math.max(address.lastIndexOf(":"), address.lastIndexOf("/")) + 1);
}
