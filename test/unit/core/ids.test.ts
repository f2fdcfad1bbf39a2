import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "../../../lib/core/clock.ts";
import {
  dayBefore,
  dayOf,
  firstIdAt,
  isId,
  isoOf,
  shardOf,
  timeOf,
  timestampOf,
} from "../../../lib/core/ids.ts";
import { NOON } from "../../people.ts";

const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });

describe("an id", () => {
  it("reveals its time and its day", () => {
    const id = firstIdAt(NOON);
    expect([timeOf(id), timestampOf(id), dayOf(id)]).toEqual([
      NOON,
      "2026-03-01T12:00:00.000Z",
      "2026-03-01",
    ]);
    expect(isoOf(0)).toBe("1970-01-01T00:00:00.000Z");
  });

  it("sorts by time", () => {
    fc.assert(
      fc.property(time, time, (a, b) => {
        expect(Math.sign(a - b)).toBe(firstIdAt(a) < firstIdAt(b) ? -1 : Number(firstIdAt(a) > firstIdAt(b)));
        expect(isId(firstIdAt(a))).toBe(true);
      }),
    );
  });

  it("is greater than every earlier id of the same process", () => {
    const ids = Array.from({ length: 1000 }, newId);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) expect(isId(id)).toBe(true);
  });

  it.each(["", "01kj", "8".repeat(26), "I".repeat(26), firstIdAt(NOON).toLowerCase()])(
    "is not %j",
    (text) => {
      expect(isId(text)).toBe(false);
    },
  );

  it("never starts before 1970", () => {
    expect(firstIdAt(-60_000)).toBe(firstIdAt(0));
  });
});

describe("days", () => {
  it.each([
    ["2026-03-01", "2026-02-28"],
    ["2024-03-01", "2024-02-29"],
    ["2026-01-01", "2025-12-31"],
  ])("%s follows %s", (day, before) => {
    expect(dayBefore(day)).toBe(before);
  });
});

describe("shards", () => {
  it("are always the same for an id, and fill up nearly evenly", () => {
    const ids = Array.from({ length: 8000 }, newId);
    const counts = Array<number>(16).fill(0);
    for (const id of ids) {
      expect(shardOf(id, 16)).toBe(shardOf(id, 16));
      counts[shardOf(id, 16)]!++;
    }
    expect(Math.min(...counts)).toBeGreaterThan(250);
    expect(Math.max(...counts)).toBeLessThan(1000);
  });
});
