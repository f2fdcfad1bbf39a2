import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findStage } from "../../../local/commands/find-stage.ts";
import { addressesOf } from "../../../local/commands/smoke-stage.ts";
import { mockClient } from "../../support/mock-client.ts";

const cloudFormation = mockClient(CloudFormationClient);
let outputs: Record<string, string>;

beforeEach(() => {
  vi.stubEnv("AWS_ENDPOINT_URL", undefined);
  vi.stubEnv("AWS_REGION", "us-east-1");
  outputs = { ApiUrl: "https://a1.execute-api.eu-west-1.amazonaws.com/", ApiId: "a1" };
  cloudFormation.reset();
  cloudFormation.on(DescribeStacksCommand).callsFake(({ StackName }) => ({
    Stacks: [
      {
        ...{ StackName, CreationTime: new Date(0), StackStatus: "CREATE_COMPLETE" },
        Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
      },
    ],
  }));
});

afterEach(() => vi.unstubAllEnvs());

/** The regions whose stacks were read. */
async function regionsAsked(): Promise<string[]> {
  const clients = cloudFormation.calls().map(({ thisValue }) => thisValue as CloudFormationClient);
  return [...new Set(await Promise.all(clients.map(({ config }) => config.region())))];
}

describe("--region", () => {
  it("chooses the region whose stacks are read, and in which commands work", async () => {
    const stage = await findStage("prod", "eu-west-1");
    expect(stage).toMatchObject({ local: false, client: { region: "eu-west-1" } });
    expect(await regionsAsked()).toEqual(["eu-west-1"]);
  });

  it("is that of the environment by default", async () => {
    const stage = await findStage("prod");
    expect(stage.client).toEqual({});
    expect(await regionsAsked()).toEqual(["us-east-1"]);
  });

  it("also chooses on a local AWS, where every use is recorded as in the murmur that npm start runs", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL", "http://localhost:4566");
    const stage = await findStage("two", "eu-west-1");
    expect(stage).toMatchObject({
      local: true,
      client: { region: "eu-west-1", endpoint: "http://localhost:4566" },
    });
  });
});

describe("the addresses that the smoke test asks", () => {
  it("are those of the region itself where no website leads to it", async () => {
    outputs.ApiClosed = "true";
    expect(addressesOf(await findStage("prod", "eu-west-1"))).toEqual({
      apiUrl: "https://a1.execute-api.eu-west-1.amazonaws.com",
      closed: true,
    });
  });

  it("are the website's elsewhere", async () => {
    Object.assign(outputs, { WebUrl: "https://murmur.example", UserPoolId: "us-east-1_Murmur123" });
    const { apiUrl, webUrl } = addressesOf(await findStage("prod"));
    expect([apiUrl, webUrl]).toEqual(["https://murmur.example", "https://murmur.example"]);
  });

  it("are on the local AWS for a stage that npm start does not run", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL", "http://localhost:4566");
    expect(addressesOf(await findStage("two"))).toEqual({
      apiUrl: "http://localhost:4566/_aws/execute-api/a1/$default",
    });
  });
});
