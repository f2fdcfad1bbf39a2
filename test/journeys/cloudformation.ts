/** Stacks of the local AWS, changed by single calls, as `cdk deploy` and `cdk destroy` change them. */
import { setTimeout as pause } from "node:timers/promises";
import { inject } from "vitest";
import { ROOT } from "../../local/aws/emulator.ts";

/** Updates a stack to a template and waits until it is done. */
export async function updateStack(StackName: string, template: object): Promise<void> {
  const Capabilities = { "Capabilities.member.1": "CAPABILITY_IAM" };
  await call({ Action: "UpdateStack", StackName, TemplateBody: JSON.stringify(template), ...Capabilities });
  await until(StackName, "UPDATE_COMPLETE");
}

/** Deletes a stack and waits until it is gone. */
export async function deleteStack(StackName: string): Promise<void> {
  const { StackId } = await describe(StackName);
  await call({ Action: "DeleteStack", StackName });
  await until(StackId, "DELETE_COMPLETE");
}

async function until(stack: string, wanted: string): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    const { StackStatus } = await describe(stack);
    if (StackStatus === wanted) return;
    if (!StackStatus.endsWith("_IN_PROGRESS")) throw new Error(`${stack} is ${StackStatus}, not ${wanted}.`);
    await pause(200);
  }
  throw new Error(`${stack} did not become ${wanted} within 30 s.`);
}

async function describe(StackName: string): Promise<{ StackId: string; StackStatus: string }> {
  const xml = await call({ Action: "DescribeStacks", StackName });
  const value = (name: string) => new RegExp(`<${name}>([^<]*)`).exec(xml)?.[1] ?? "";
  return { StackId: value("StackId"), StackStatus: value("StackStatus") };
}

/** CloudFormation takes forms and answers with XML. */
async function call(parameters: Record<string, string>): Promise<string> {
  const { endpointUrl, region } = inject("murmur");
  const credential = `${ROOT.accessKeyId}/20260101/${region}/cloudformation/aws4_request`;
  const response = await fetch(endpointUrl, {
    method: "POST",
    headers: { authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0` },
    body: new URLSearchParams({ Version: "2010-05-15", ...parameters }),
  });
  const text = await response.text();
  if (!response.ok)
    throw new Error(`${parameters.Action} ${parameters.StackName}: ${response.status} ${text}`);
  return text;
}
