import { ROOT } from "../../local/aws/emulator.ts";
import type { Outputs } from "../../local/deployment/outputs.ts";

type AwsCall = {
  service: string;
  method: string;
  path: string;
  body?: unknown;
  target?: string | undefined;
};

/**
 * Calls an AWS API for which the project has no client. The local AWS allows its root key everything and checks only the key
 * id, so there is no need for a real signature.
 */
export async function callAws<Result>(
  { endpointUrl, region }: Pick<Outputs, "endpointUrl" | "region">,
  { service, method, path, body, target }: AwsCall,
): Promise<Result> {
  const credential = `${ROOT.accessKeyId}/20260101/${region}/${service}/aws4_request`;
  const response = await fetch(`${endpointUrl}${path}`, {
    method,
    headers: {
      "content-type": target ? "application/x-amz-json-1.1" : "application/json",
      authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=0`,
      ...(target ? { "x-amz-target": target } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok)
    throw new Error(`${service} ${target ?? path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Result;
}
