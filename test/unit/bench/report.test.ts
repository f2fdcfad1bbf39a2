import { describe, expect, it } from "vitest";
import { reasonsFor } from "../../bench/reasons.ts";
import { disagreements, type Figure, missed, readSections } from "../../bench/report.ts";

const requests = (value: number): Figure => ({ name: "getFeed: requests", value, unit: "" });
const reads = (value: number): Figure => ({ name: "getFeed: reads", value, unit: "RRU" });
const time = (value: number): Figure => ({ name: "a post", value, unit: "ms" });

describe("Two runs of a bench", () => {
  it("agree if their counted figures are within 5 % of each other, whatever their times are", () => {
    expect(disagreements([requests(10), reads(20), time(1)], [requests(10), reads(21), time(9)])).toEqual([]);
    expect(disagreements([{ ...requests(1), timed: true }], [{ ...requests(2), timed: true }])).toEqual([]);
  });

  it("disagree if a counted figure differs by more, in either direction", () => {
    expect(disagreements([requests(10), reads(20)], [requests(10), reads(21.2)])).toEqual([
      "getFeed: reads: 20 and 21.2",
    ]);
    expect(disagreements([requests(0)], [requests(1)])).toEqual(["getFeed: requests: 0 and 1"]);
    expect(disagreements([requests(1)], [requests(0)])).toHaveLength(1);
  });

  it("disagree if one lacks a figure of the other", () => {
    expect(disagreements([requests(10)], [])).toEqual(["getFeed: requests: 10 and NaN"]);
    expect(disagreements([], [requests(10)])).toHaveLength(1);
  });
});

describe("docs/performance.md", () => {
  it("says of every missed target why", async () => {
    const names = (await readSections()).flatMap(({ figures }) => missed(figures).map(({ name }) => name));
    expect(names.filter((name) => reasonsFor([name]).length === 0)).toEqual([]);
  });
});
