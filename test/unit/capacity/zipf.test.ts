import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { membersAbove, shareAbove, zipf } from "../../../lib/capacity/zipf.ts";

describe("Zipf's distribution", () => {
  it("of 4 members with exponent 1 gives them 12, 6, 4 and 3", () => {
    const four = zipf({ members: 4, mean: 6.25, exponent: 1, most: 100 });
    expect(four.scale).toBeCloseTo(12);
    expect(membersAbove(four, 6)).toBeCloseTo(2);
    expect(shareAbove(four, 6)).toBeCloseTo(18 / 25);
  });

  it("gives none more than the most, and keeps the mean", () => {
    const capped = zipf({ members: 1000, mean: 200, exponent: 0.75, most: 1000 });
    const uncapped = zipf({ members: 1000, mean: 200, exponent: 0.75, most: 1e9 });
    expect(membersAbove(capped, 1000)).toBe(0);
    expect(capped.scale).toBeGreaterThan(uncapped.scale);
    expect(shareAbove(capped, 0)).toBeCloseTo(1);
  });

  it("agrees with the plain sum for many members", () => {
    const many = zipf({ members: 200_000, mean: 10, exponent: 0.75, most: 1e9 });
    const plain = Array.from({ length: 200_000 }, (_, i) => many.scale * (i + 1) ** -0.75);
    expect(plain.reduce((sum, one) => sum + one, 0) / 200_000).toBeCloseTo(10, 3);
  });

  it("is even with exponent 0", () => {
    const even = zipf({ members: 100, mean: 2, exponent: 0, most: 1000 });
    expect([membersAbove(even, 1), membersAbove(even, 2)]).toEqual([100, 0]);
    expect([shareAbove(even, 1), shareAbove(even, 2)]).toEqual([1, 0]);
  });

  it("has fewer members, with less of all, above a higher limit", () => {
    const followers = zipf({ members: 1e8, mean: 200, exponent: 0.75, most: 1e8 });
    const limit = fc.double({ min: 1, max: 1e8, noNaN: true });
    fc.assert(
      fc.property(limit, limit, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(membersAbove(followers, high)).toBeLessThanOrEqual(membersAbove(followers, low));
        expect(shareAbove(followers, high)).toBeLessThanOrEqual(shareAbove(followers, low));
      }),
    );
  });

  it("cannot have a mean above the most", () => {
    expect(() => zipf({ members: 10, mean: 20, exponent: 1, most: 10 })).toThrow("impossible");
  });
});
