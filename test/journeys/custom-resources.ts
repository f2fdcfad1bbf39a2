/** Runs the CDK's function for custom SDK calls as CloudFormation does, with Cognito's SDK client replaced. */
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import https from "node:https";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { PROJECT } from "../../local/machine/paths.ts";
import type { Properties } from "../infra/synthesized.ts";

const HANDLER =
  "node_modules/aws-cdk-lib/custom-resource-handlers/dist/custom-resources/aws-custom-resource-handler/index.js";
const SDK = "node_modules/@aws-sdk/client-cognito-identity-provider";

/** What the function answers to CloudFormation, and the size of the answer in bytes. */
export type Answer = {
  Status: string;
  Reason: string;
  PhysicalResourceId: string;
  Data: object;
  bytes: number;
};

/** Handles one request of CloudFormation. `update` stands in for Cognito's UpdateUserPoolClient. */
export async function runCustomResource(
  RequestType: "Create" | "Update" | "Delete",
  ResourceProperties: Properties,
  update: (parameters: object) => Promise<object>,
): Promise<Answer> {
  const directory = await mkdtemp(join(tmpdir(), "murmur-custom-resource-"));
  try {
    await copyFile(join(PROJECT, HANDLER), join(directory, "index.js"));
    await mkdir(join(directory, SDK), { recursive: true });
    await writeFile(join(directory, SDK, "index.js"), "");
    const require = createRequire(join(directory, "index.js"));
    Object.assign(require(join(directory, SDK)), sdkWith(update));
    const ids = { StackId: "stack", RequestId: "request", LogicalResourceId: "Register" };
    const answer = answered();
    await require("./index.js").handler(
      {
        RequestType,
        ...ids,
        PhysicalResourceId: "murmur-callback",
        ResponseURL: "https://cloudformation.test/",
        ResourceProperties,
      },
      { logStreamName: "log" },
    );
    return answer();
  } finally {
    vi.restoreAllMocks();
    await rm(directory, { recursive: true, force: true });
  }
}

/** The part of Cognito's SDK client that the function uses. */
function sdkWith(update: (parameters: object) => Promise<object>): object {
  class UpdateUserPoolClientCommand {
    readonly input: object;
    constructor(input: object) {
      this.input = input;
    }
  }
  class CognitoIdentityProviderClient {
    readonly config = { apiVersion: "2016-04-18", region: async () => "us-east-1" };
    send({ input }: UpdateUserPoolClientCommand): Promise<object> {
      return update(input);
    }
  }
  return { CognitoIdentityProviderClient, UpdateUserPoolClientCommand };
}

/** Catches the answer, which the function sends to a URL, and silences its log. */
function answered(): () => Answer {
  let body = "";
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  vi.spyOn(https, "request").mockImplementation(((_to: object, done: () => void) => ({
    on: () => undefined,
    write: (text: string) => {
      body = text;
    },
    end: done,
  })) as unknown as typeof https.request);
  return () => ({ ...JSON.parse(body), bytes: Buffer.byteLength(body) });
}
