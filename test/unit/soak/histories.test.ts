import { describe, expect, it } from "vitest";
import { soak } from "../../soak/soak.ts";

/** `npm run soak` runs more. */
const HISTORIES = 50;
const TIME_LIMIT = 120_000;

describe("murmur", () => {
  it(
    "equals a model of it after random histories with crashes, duplicates, delays and months of time",
    async () => {
      const seed = Date.now() % 1_000_000;
      const { failure } = await soak({ seed, histories: HISTORIES, until: Number.POSITIVE_INFINITY });
      expect(failure).toBeUndefined();
    },
    TIME_LIMIT,
  );
});
