import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { billOf } from "../../../lib/capacity/bill.ts";
import { bestLimit, breakEven, candidates, compare, compareEven } from "../../../lib/capacity/compare.ts";
import { deployed, onReadOnly, onWriteOnly } from "../../../lib/capacity/fan-out.ts";
import { GOAL } from "../../../lib/capacity/line.ts";
import { type LoadOptions, loadOf } from "../../../lib/capacity/load.ts";

const required = { users: 100e6, tweets: 2, reads: 50, favorites: 10, meanFollowers: 200 };

const options: fc.Arbitrary<LoadOptions> = fc.record({
  users: fc.integer({ min: 10_000, max: 1e9 }),
  tweets: fc.double({ min: 0.1, max: 20, noNaN: true }),
  reads: fc.double({ min: 1, max: 500, noNaN: true }),
  favorites: fc.double({ min: 0.1, max: 50, noNaN: true }),
  meanFollowers: fc.integer({ min: 1, max: 1000 }),
  peak: fc.double({ min: 1, max: 10, noNaN: true }),
});

function lineOf(item: string, load = loadOf(required), strategy = deployed) {
  const found = billOf(load, strategy).lines.find((line) => line.item === item);
  if (!found) throw new Error(`There is no line ${item}.`);
  return found;
}

describe("The bill of the required load", () => {
  it("writes 200 rows for each of 200 million tweets if all fan out on write: $25,000 a day", () => {
    const rows = lineOf("writes: feed rows", loadOf(required), onWriteOnly);
    expect(rows.quantity).toBeCloseTo(40e9, -3);
    expect(rows.dollarsPerDay).toBeCloseTo(25_000);
    expect(rows.floorPerDay).toBeCloseTo(25_000);
  });

  it("counts a billion favorites with 4 WRU each, twice the floor", () => {
    const counters = lineOf("writes: counters");
    const others = 160e6 * 4 + 40e6 * 6 + 10e6 * 6;
    expect(counters.quantity).toBeCloseTo(1e9 * 4 + others);
    expect(counters.formula).toContain("count a favorite 1 G × 4");
    expect(counters.dollarsPerDay / counters.floorPerDay).toBeCloseTo(2);
  });

  it("keeps feed rows of 229 bytes for 30 days: 255 TB for 37 billion rows a day", () => {
    const rows = billOf(loadOf(required), deployed).fanOut.rows;
    expect(lineOf("storage: feed rows").quantity).toBeCloseTo((rows * 30 * 229) / 2 ** 30);
  });

  it("opens 300 million sockets a day, each with a row for each author on read, written and deleted", () => {
    const { followedOnRead } = billOf(loadOf(required), deployed).fanOut;
    expect(lineOf("writes: open pages").quantity).toBeCloseTo(300e6 * (1 + 3 + 2 + 2 * followedOnRead));
  });

  it("looks up the presence of each follower, which a hundred thousand users need not: they are in one list", () => {
    const perRow = (users: number) => {
      const load = loadOf({ ...required, users });
      const { rows, tweetsOnWrite } = billOf(load, deployed).fanOut;
      return (lineOf("reads: feed rows", load).quantity - 2 * tweetsOnWrite) / rows;
    };
    expect(perRow(100e6)).toBeCloseTo(0.525);
    expect(perRow(50_000)).toBeCloseTo(0.032);
    const load = loadOf({ ...required, users: 50_000 });
    const { followedOnRead } = billOf(load, deployed).fanOut;
    const perSocket = lineOf("writes: open pages", load).quantity / (50_000 * 3);
    expect(perSocket).toBeCloseTo(1 + 4 + 3 + 2 * followedOnRead);
  });

  it("bills Cognito by the month: 100 million users less 10,000 at $0.015", () => {
    expect(lineOf("active users, Essentials").dollarsPerDay).toBeCloseTo(((100e6 - 1e4) * 0.015 * 12) / 365);
  });

  it("has a formula for every line, and a reason for every line above 1.1 × its floor", () => {
    for (const line of billOf(loadOf(required), deployed).lines) {
      expect(line.formula, line.item).not.toBe("");
      if (line.dollarsPerDay > GOAL * line.floorPerDay) expect(line.reason, line.item).toMatch(/\w/);
    }
  });

  it("is cheaper than all on write, than all on read, and than by followers alone", () => {
    const dollars = (some: ReturnType<typeof compare>) => some.map(({ bill }) => bill.dollarsPerDay);
    const [set = 0, byFollowers, byTweets, write, read] = dollars(compare(loadOf(required), deployed));
    for (const other of [byFollowers, write, read]) expect(set).toBeLessThan(other ?? 0);
    expect(byTweets).toBeLessThan(set);
    // If nobody posts often, only the limit of followers decides, which buys time and not money.
    const [even = 0, evenByFollowers, , evenOnWrite = 0] = dollars(compareEven(loadOf(required), deployed));
    expect(even).toBe(evenByFollowers);
    expect(even).toBeGreaterThan(evenOnWrite);
  });
});

describe("Any bill", () => {
  it("is at least its floor, line by line", () => {
    fc.assert(
      fc.property(options, (one) => {
        for (const line of billOf(loadOf(one), deployed).lines)
          expect(line.dollarsPerDay * (1 + 1e-9), line.item).toBeGreaterThanOrEqual(line.floorPerDay);
      }),
      { numRuns: 50 },
    );
  });

  it.each(["users", "tweets", "reads", "favorites"] as const)("grows with %s", (name) => {
    fc.assert(
      fc.property(options, fc.double({ min: 1.01, max: 10, noNaN: true }), (one, factor) => {
        const more = { ...one, [name]: one[name] * factor };
        // More tweets than a limit may well cost less.
        const strategy = { ...deployed, tweetsAbove: Number.POSITIVE_INFINITY };
        expect(billOf(loadOf(more), strategy).dollarsPerDay).toBeGreaterThan(
          billOf(loadOf(one), strategy).dollarsPerDay,
        );
      }),
      { numRuns: 50 },
    );
  });

  it("with the best limit is never dearer than both pure strategies", () => {
    fc.assert(
      fc.property(options, (one) => {
        const load = loadOf(one);
        const dearest = Math.max(
          ...[onWriteOnly, onReadOnly].map((strategy) => billOf(load, strategy).dollarsPerDay),
        );
        expect(bestLimit(candidates(load, deployed.tweetsAbove)).bill.dollarsPerDay).toBeLessThanOrEqual(
          dearest * (1 + 1e-9),
        );
      }),
      { numRuns: 20 },
    );
  });
});

describe("The choice between fan-out on write and on read", () => {
  it("compares rows with reads and sockets: $0.79 per million rows, and 6 socket rows and 12 reads a day", () => {
    const load = loadOf(required);
    const feeds = 2 + 2 + (200 * 2 * 30) / 1440;
    const read = feeds * 0.5 * 0.125 + 6 * 0.625;
    const kept = ((229 / 2 ** 30) * 0.45 * 30 * 1e6 * 12) / 365;
    expect(0.625 + 0.525 * 0.125 + kept).toBeCloseTo(0.785, 3);
    expect(breakEven(load)).toBeCloseTo(read / (0.625 + 0.525 * 0.125 + kept));
  });

  it("is what the default of fanOutOnWriteTweets is, within 15 %", () => {
    const ratio = deployed.tweetsAbove / breakEven(loadOf(required));
    expect(Math.abs(ratio - 1)).toBeLessThan(0.15);
  });

  it("allows no limit above 400,000, whose last follower would wait longer than 10 s", () => {
    const allowed = candidates(loadOf(required), deployed.tweetsAbove).filter((one) => one.allowed);
    expect(Math.max(...allowed.map(({ limit }) => limit))).toBeLessThanOrEqual(400_000);
    expect(allowed.length).toBeGreaterThan(3);
  });

  it("lists what is set, its rules one by one, both extremes, and the best limit of followers", () => {
    const names = compare(loadOf(required), deployed).map(({ name }) => name);
    expect(names.slice(0, 5)).toEqual([
      "above 100,000 followers or 6 tweets a day (set)",
      "above 100,000 followers",
      "above 6 tweets a day",
      "all on write",
      "all on read",
    ]);
    expect(names[5]).toMatch(/^above [\d,]+ followers \(best\) or 6 tweets a day$/);
  });
});
