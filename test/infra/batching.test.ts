import { describe, expect, it } from "vitest";
import { ofType, synthesize } from "./synthesized.ts";

const sourcesOf = (context: Record<string, string>) =>
  ofType(synthesize(context), "AWS::Lambda::EventSourceMapping").map(({ properties }) => properties);

describe("Batches", () => {
  it("of the stream have one lane per shard, so that what arrives together is one invocation", () => {
    const [reader, ...others] = sourcesOf({}).filter(({ ScalingConfig }) => !ScalingConfig);
    expect(others).toEqual([]);
    expect(reader!.ParallelizationFactor).toBe(1);
  });

  it("wait for more only where the deployment allows it: those of the stream and of notifications", () => {
    const windows = (context: Record<string, string>) =>
      sourcesOf(context)
        .map(({ MaximumBatchingWindowInSeconds }) => MaximumBatchingWindowInSeconds)
        .filter((seconds) => seconds > 1);
    expect(windows({})).toEqual([]);
    expect(windows({ batchWindow: "2" })).toEqual([2, 2]);
  });
});
