import { describe, expect, it } from "vitest";
import { concurrencyOf, consumers } from "../../../lib/infra/pipeline.ts";

const consumerOf = (queue: string) => consumers.find((one) => one.queue === queue)!;

describe("concurrencyOf", () => {
  it("lets fan-out write faster to a table with a raised quota", () => {
    const fanOut = consumerOf("feedWrites");
    expect(concurrencyOf(fanOut, undefined)).toBe(8);
    expect(concurrencyOf(fanOut, 20_000)).toBe(8);
    expect(concurrencyOf(fanOut, 400_000)).toBe(80);
    expect(concurrencyOf(fanOut, 40_000_000)).toBe(1000);
  });

  it("leaves every other queue's as it is", () => {
    expect(concurrencyOf(consumerOf("backgroundFeedWrites"), 400_000)).toBe(2);
  });
});
