import { describe, expect, it } from "vitest";
import { TableLimits } from "../../support/table-limits.ts";

const write = (partition: string, units = 1) =>
  ({ kind: "write", index: undefined, partition, units }) as const;

describe("a table's limits", () => {
  it("let a partition key take 1,000 write units and 3,000 read units per second, and others as much", () => {
    let now = 0;
    const limits = new TableLimits(() => now);
    const taken = (usage: Parameters<TableLimits["admit"]>[0], tries: number) =>
      Array.from({ length: tries }, () => limits.admit(usage)).filter((admitted) => admitted).length;
    expect(taken(write("hot", 2), 700)).toBe(500);
    expect(taken(write("other"), 700)).toBe(700);
    expect(taken({ ...write("hot"), index: "GSI1" }, 700)).toBe(700);
    expect(taken({ ...write("hot", 0.5), kind: "read" }, 7_000)).toBe(6_000);
    now = 1_000;
    expect(taken(write("hot"), 2_000)).toBe(1_000);
    expect(limits.largest("write")).toEqual({ partition: "hot", percent: 100 });
    expect(limits.throttled).toBe(200 + 1_000 + 1_000);
  });
});
