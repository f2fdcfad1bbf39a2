import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clearCaches } from "../../../lib/core/cache.ts";
import { BURST, cacheHot, HOT_AFTER } from "../../../lib/core/hot-cache.ts";

let reads: string[] = [];
const cached = cacheHot(
  async (keys) => {
    reads.push(...keys);
    return new Map(keys.filter((key) => key !== "missing").map((key) => [key, key.toUpperCase()]));
  },
  { maxSize: 100, maxAge: 1_000 },
);

beforeEach(() => {
  vi.useFakeTimers();
  clearCaches();
  reads = [];
});
afterEach(() => vi.useRealTimers());

const readOften = async (key: string, times: number) => {
  for (let i = 0; i < times; i++) await cached([key]);
};

describe("a cache of hot keys", () => {
  it("never caches what is read a few times a second", async () => {
    for (let second = 0; second < 20; second++) {
      await readOften("cold", HOT_AFTER - 1);
      vi.advanceTimersByTime(1_000);
    }
    expect(reads).toHaveLength(20 * (HOT_AFTER - 1));
    expect((await cached(["cold"])).get("cold")).toEqual({ value: "COLD" });
  });

  it("caches nothing during the first second of moderate reads, but does from the next second on", async () => {
    await readOften("warm", BURST - 1);
    expect(reads).toHaveLength(BURST - 1);
    vi.advanceTimersByTime(1_000);
    await readOften("warm", 100);
    expect(reads).toHaveLength(BURST);
  });

  it("reads a hot key about once per second, however many ask for it, and says how old the value is", async () => {
    for (let second = 0; second < 20; second++) {
      await readOften("hot", 1_000);
      vi.advanceTimersByTime(1_000);
    }
    expect(reads.length).toBeLessThanOrEqual(20 + BURST);
    const readAt = Date.now();
    await cached(["hot"]);
    vi.advanceTimersByTime(999);
    expect((await cached(["hot"])).get("hot")).toEqual({ value: "HOT", readAt });
    vi.advanceTimersByTime(1);
    expect((await cached(["hot"])).get("hot")).toEqual({ value: "HOT" });
  });

  it("reads only the keys of a batch that are not cached, each once", async () => {
    await readOften("hot", BURST);
    reads = [];
    expect([...(await cached(["hot", "cold", "hot", "missing", "cold"])).keys()].sort()).toEqual([
      "cold",
      "hot",
    ]);
    expect(reads).toEqual(["cold", "missing"]);
  });

  it("is cold again after a second without readers", async () => {
    await readOften("hot", 100);
    vi.advanceTimersByTime(2_000);
    reads = [];
    await readOften("hot", HOT_AFTER - 1);
    expect(reads).toHaveLength(HOT_AFTER - 1);
  });
});
