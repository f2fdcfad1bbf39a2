import { describe, expect, it } from "vitest";
import { daysAround, formatDay, today } from "../../../web/src/discover/days.ts";
import { timeAgo } from "../../../web/src/ui/time.ts";

const NOW = Date.UTC(2026, 5, 15, 12);
const SECOND = 1000;
const HOUR = 3600 * SECOND;

describe("a relative time", () => {
  it.each([
    [0, "now"],
    [59 * SECOND, "now"],
    [-5 * SECOND, "now"],
    [60 * SECOND, "1m ago"],
    [59.9 * 60 * SECOND, "59m ago"],
    [HOUR, "1h ago"],
    [23.9 * HOUR, "23h ago"],
    [48 * HOUR, "Jun 13"],
    [365 * 24 * HOUR, "Jun 15, 2025"],
  ])("after %i ms is %s", (age, expected) => {
    expect(timeAgo(NOW - age, NOW)).toBe(expected);
  });
});

describe("a day", () => {
  it("has neighbors, but nothing comes after today", () => {
    expect(daysAround("2024-03-01")).toEqual({ before: "2024-02-29", after: "2024-03-02" });
    expect(daysAround(today()).after).toBeUndefined();
  });

  it("that is invalid counts as today", () => {
    expect(daysAround("yesterday")).toEqual(daysAround(today()));
  });

  it("is shown as the reader writes dates, whatever the time zone", () => {
    expect(formatDay("2024-03-01")).toBe("Mar 1, 2024");
    expect(formatDay("yesterday")).toBe("yesterday");
  });
});
