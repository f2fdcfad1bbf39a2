import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readThrough } from "../../../lib/core/cache.ts";

const LIFE = { fresh: 1_000, stale: 4_000, onError: 60_000 };
let reads = 0;
let down = false;

/** Every reading gives the next number, after ten milliseconds. */
const cacheOf = (max = 10) =>
  readThrough(
    async (key) => {
      const value = { key, reading: ++reads };
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (down) throw new Error("The table cannot be read.");
      return value;
    },
    { max, ...LIFE },
  );

beforeEach(() => {
  vi.useFakeTimers();
  reads = 0;
  down = false;
});
afterEach(() => vi.useRealTimers());

/** Lets the timers of a call run; its own time is ten milliseconds. */
async function ask(cache: ReturnType<typeof cacheOf>, key = "today") {
  const asked = cache.get(key).then(
    ({ reading }) => reading,
    (error: Error) => error.message,
  );
  await vi.advanceTimersByTimeAsync(10);
  return asked;
}

describe("a read-through cache", () => {
  it("reads once for all who ask at the same time, and again only when the value is no longer fresh", async () => {
    const cache = cacheOf();
    expect(await Promise.all([ask(cache), ask(cache), ask(cache)])).toEqual([1, 1, 1]);
    await vi.advanceTimersByTimeAsync(900);
    expect(await ask(cache)).toBe(1);
    expect(reads).toBe(1);
  });

  it("answers at once with what it has while it reads anew in the background", async () => {
    const cache = cacheOf();
    await ask(cache);
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await cache.get("today")).reading).toBe(1);
    await vi.advanceTimersByTimeAsync(10);
    expect(await ask(cache)).toBe(2);
  });

  it("makes who comes after a long sleep wait for a new value", async () => {
    const cache = cacheOf();
    await ask(cache);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await ask(cache)).toBe(2);
  });

  it("falls back on an old value when reading fails, until that is too old", async () => {
    const cache = cacheOf();
    await ask(cache);
    down = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await ask(cache)).toBe(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await ask(cache)).toBe("The table cannot be read.");
    down = false;
    expect(await ask(cache)).toBe(4);
  });

  it("says why reading failed where there is nothing to fall back on", async () => {
    down = true;
    expect(await ask(cacheOf())).toBe("The table cannot be read.");
  });

  it("lets go of what was asked for least recently", async () => {
    const cache = cacheOf(2);
    for (const key of ["a", "b", "a", "c"]) await ask(cache, key);
    expect(await ask(cache, "a")).toBe(1);
    expect(await ask(cache, "b")).toBe(4);
  });

  it("forgets everything when told to", async () => {
    const cache = cacheOf();
    await ask(cache);
    cache.forget();
    expect(await ask(cache)).toBe(2);
  });
});
