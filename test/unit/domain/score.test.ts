import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatScore, parseScore, rank, scoreOf } from "../../../lib/domain/discover/score.ts";
import { alice } from "../../people.ts";

const count = fc.nat({ max: 2_000_000_000 });

describe("scores", () => {
  it("are exact below 10 and move in steps of about 10 % above", () => {
    expect([0, 1, 9, 10, 14, 15, 99, 100, 105, 110, 1_234, 1_000_000].map(scoreOf)).toEqual([
      0, 1, 9, 10, 13, 15, 91, 100, 100, 110, 1200, 1_000_000,
    ]);
  });

  it("are never above the count and at most a seventh below it", () => {
    fc.assert(
      fc.property(count, (n) => {
        expect(scoreOf(n)).toBeLessThanOrEqual(n);
        expect(scoreOf(n) * 7).toBeGreaterThanOrEqual(n * 6);
      }),
    );
  });

  it("change a few dozen times while a tweet goes from none to a million favorites", () => {
    const scores = new Set(Array.from({ length: 1_000_001 }, (_, n) => scoreOf(n)));
    expect(scores.size).toBeLessThan(150);
  });

  it("sort as text like numbers, and are parsed back together with their author", () => {
    fc.assert(
      fc.property(count, count, (a, b) => {
        expect(formatScore(a, alice.id) < formatScore(b, alice.id)).toBe(a < b);
        expect(parseScore(formatScore(a, alice.id))).toEqual({ score: a, authorId: alice.id });
        expect(parseScore(formatScore(a, null))).toEqual({ score: a, authorId: null });
      }),
    );
  });
});

describe("rank", () => {
  it("admits what two users favorited while the ranking has room", () => {
    expect(rank(1, undefined, undefined)).toBeUndefined();
    expect(rank(2, undefined, undefined)).toBe(2);
  });

  it("admits only scores above the last entry once it is full, and drops those below it", () => {
    expect(rank(5, undefined, 5)).toBeUndefined();
    expect(rank(6, undefined, 5)).toBe(6);
    expect(rank(5, 6, 5)).toBe(5);
    expect(rank(4, 5, 5)).toBeUndefined();
  });
});
