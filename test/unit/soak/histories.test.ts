import { describe, expect, it } from "vitest";
import { refusalsDuring } from "../../soak/refusals.ts";
import { soak } from "../../soak/soak.ts";

/** `npm run soak` runs more and longer ones. */
const SCOPE = { histories: 30, rounds: 5, until: Number.POSITIVE_INFINITY };

describe("murmur", () => {
  it("equals a model of it after random histories with crashes, duplicates, delays and months of time, and needs no more than its roles allow", async () => {
    const seed = Date.now() % 1_000_000;
    const { compared, refused } = await refusalsDuring(async () => {
      const { failure } = await soak({ seed, ...SCOPE });
      expect(failure).toBeUndefined();
    });
    expect(refused).toEqual([]);
    expect(compared).toBeGreaterThan(10_000);
  });
});
