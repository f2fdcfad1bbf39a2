import { describe, expect, it } from "vitest";
import { soak } from "../../soak/soak.ts";

/** `npm run soak` runs more and longer ones. */
const SCOPE = { histories: 50, rounds: 5, until: Number.POSITIVE_INFINITY };
const TIME_LIMIT = 120_000;

describe("murmur", () => {
  it(
    "equals a model of it after random histories with crashes, duplicates, delays and months of time",
    async () => {
      const seed = Date.now() % 1_000_000;
      const { failure } = await soak({ seed, ...SCOPE });
      expect(failure).toBeUndefined();
    },
    TIME_LIMIT,
  );
});
