import { describe, expect, it } from "vitest";
import { concurrencyOf, consumers } from "../../../lib/infra/pipeline.ts";

const consumerOf = (queue: string) => consumers.find((one) => one.queue === queue)!;
const on = (warmThroughput: number | undefined) => ({ warmThroughput, localEndpoint: undefined });

describe("concurrencyOf", () => {
  it("lets fan-out write faster to a table with a raised quota", () => {
    const fanOut = consumerOf("feedWrites");
    expect(concurrencyOf(fanOut, on(undefined))).toBe(8);
    expect(concurrencyOf(fanOut, on(20_000))).toBe(8);
    expect(concurrencyOf(fanOut, on(400_000))).toBe(80);
    expect(concurrencyOf(fanOut, on(40_000_000))).toBe(1000);
  });

  it("lets notifications keep up with such a table", () => {
    expect(concurrencyOf(consumerOf("notifications"), on(undefined))).toBe(100);
    expect(concurrencyOf(consumerOf("notifications"), on(400_000))).toBe(1000);
  });

  it("leaves every other queue's as it is", () => {
    for (const { queue, maxConcurrency } of consumers)
      if (queue !== "feedWrites" && queue !== "notifications")
        expect(concurrencyOf(consumerOf(queue), on(400_000))).toBe(maxConcurrency);
  });

  it("starts only a few processes for a backlog on one machine", () => {
    const local = { warmThroughput: undefined, localEndpoint: "http://localhost:4566" };
    expect(Math.max(...consumers.map((consumer) => concurrencyOf(consumer, local)))).toBe(5);
    expect(concurrencyOf(consumerOf("liveUpdates"), local)).toBe(2);
  });
});
