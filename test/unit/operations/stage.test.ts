import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { beforeEach, describe, expect, it } from "vitest";
import { outputOf, readStage } from "../../../lib/operations/stage.ts";
import { mockClient } from "../../support/mock-client.ts";

const cloudFormation = mockClient(CloudFormationClient);
const where = { local: false, client: { region: "eu-west-1" } };

/** Deploys stacks with one output each, named after the stack. */
function deployed(...names: string[]): void {
  const missing = Object.assign(new Error("Stack does not exist"), { name: "ValidationError" });
  cloudFormation.on(DescribeStacksCommand).rejects(missing);
  for (const StackName of names)
    cloudFormation.on(DescribeStacksCommand, { StackName }).resolves({
      Stacks: [
        {
          ...{ StackName, CreationTime: new Date(0), StackStatus: "CREATE_COMPLETE" },
          Outputs: [{ OutputKey: `Of${StackName.split("-").at(-1)}`, OutputValue: StackName }],
        },
      ],
    });
}

beforeEach(() => cloudFormation.reset());

describe("a stage", () => {
  it("has the outputs of all of its stacks", async () => {
    deployed(
      "murmur-prod-data",
      "murmur-prod-api",
      "murmur-prod-events",
      "murmur-prod-web",
      "murmur-prod-ops",
    );
    const stage = await readStage("prod", where);
    expect(stage.outputs).toEqual({
      ...{ Ofdata: "murmur-prod-data", Ofapi: "murmur-prod-api" },
      ...{ Ofevents: "murmur-prod-events", Ofweb: "murmur-prod-web", Ofops: "murmur-prod-ops" },
    });
    expect(() => outputOf(stage, "TableName")).toThrow("has the output TableName");
  });

  it("is refused by name if one of its stacks does not exist", async () => {
    deployed("murmur-prod-data", "murmur-prod-api");
    await expect(readStage("prod", where)).rejects.toThrow("the stack murmur-prod-events does not exist");
  });

  it("asks for a region and credentials if there are none", async () => {
    cloudFormation.on(DescribeStacksCommand).rejects(new Error("Region is missing"));
    await expect(readStage("prod", where)).rejects.toThrow("Set AWS_REGION and credentials");
  });
});
