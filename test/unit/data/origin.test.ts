import type { DynamoDBRecord } from "aws-lambda";
import { afterEach, describe, expect, it, vi } from "vitest";
import { variables } from "../../../lib/core/environment.ts";
import { isPublishedHere } from "../../../lib/data/table/origin.ts";

afterEach(() => vi.unstubAllEnvs());

/** Whether a region publishes a change, given the region that wrote it. */
function publishes(region: string, writtenIn: string | undefined): boolean {
  vi.stubEnv(variables.region, region);
  const image = writtenIn === undefined ? {} : { writtenIn: { S: writtenIn } };
  return isPublishedHere({ dynamodb: { NewImage: image } } as DynamoDBRecord);
}

describe("a change in the streams of two regions", () => {
  it.each(["us-east-1", "eu-west-1"])("is published by one of them, if alice made it in %s", (writtenIn) => {
    vi.stubEnv(variables.firstRegion, "us-east-1");
    const publishing = ["us-east-1", "eu-west-1"].filter((region) => publishes(region, writtenIn));
    expect(publishing).toEqual([writtenIn]);
  });

  it("is published by the first region, if it was made before there was a second", () => {
    vi.stubEnv(variables.firstRegion, "us-east-1");
    expect(publishes("us-east-1", undefined)).toBe(true);
    expect(publishes("eu-west-1", undefined)).toBe(false);
  });

  it("is published wherever it was made, if there is only one region", () => {
    expect(publishes("eu-west-1", "us-east-1")).toBe(true);
  });
});
