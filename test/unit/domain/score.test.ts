import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextFanOut } from "../../../lib/domain/feed/model.ts";
import { nextFollowerShards } from "../../../lib/domain/follow/model.ts";
import { formatScore, parseScore, rank, scoreOf } from "../../../lib/domain/discover/score.ts";
import { alice } from "../../people.ts";

const count = fc.nat({ max: 2_000_000_000 });

describe("scores", () => {
  it("are exact below 10 and move in steps of about 10 % above", () => {
    expect([0, 1, 9, 10, 14, 15, 99, 100, 105, 110, 1_234, 1_000_000].map(scoreOf)).toEqual([
      0, 1, 9, 10, 13, 15, 91, 100, 100, 110, 1200, 1_000_000,
    ]);
  });

  it("are never above the count, and at most a sixth below it", () => {
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

  it("sort as text as they do as numbers, and come back with their author", () => {
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
  it("takes in what two people like, as long as there are places", () => {
    expect(rank(1, undefined, undefined)).toBeUndefined();
    expect(rank(2, undefined, undefined)).toBe(2);
  });

  it("is entered only above the last place once it is full, and left below it", () => {
    expect(rank(5, undefined, 5)).toBeUndefined();
    expect(rank(6, undefined, 5)).toBe(6);
    expect(rank(5, 6, 5)).toBe(5);
    expect(rank(4, 5, 5)).toBeUndefined();
  });
});

describe("delivery", () => {
  it("crosses the limit upwards at once and downwards a tenth later", () => {
    expect(nextFanOut("write", 100, 100)).toBe("write");
    expect(nextFanOut("write", 101, 100)).toBe("movingToRead");
    expect(nextFanOut("read", 90, 100)).toBe("read");
    expect(nextFanOut("read", 89, 100)).toBe("movingToWrite");
  });

  it("finishes a move before it begins another", () => {
    expect(nextFanOut("movingToRead", 1, 100)).toBe("movingToRead");
    expect(nextFanOut("movingToWrite", 1000, 100)).toBe("movingToWrite");
  });

  it("adds a partition for every 10,000 followers up to 16, and never takes one away", () => {
    expect([0, 9_999, 10_000, 150_000, 90_000_000].map((n) => nextFollowerShards(1, n))).toEqual([
      1, 1, 2, 16, 16,
    ]);
    expect(nextFollowerShards(5, 0)).toBe(5);
  });
});
