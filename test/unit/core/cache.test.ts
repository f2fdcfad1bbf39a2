import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clearCaches, createCache, readThrough } from "../../../lib/core/cache.ts";

const LIFETIME = { fresh: 1_000, stale: 4_000, onError: 60_000 };
let reads = 0;
let down = false;

/** A cache in front of a read that takes 10 ms and returns its own number. */
const cachedRead = (maxSize = 10) =>
  readThrough(
    async (key: string) => {
      const value = { key, reading: ++reads };
      await new Promise((resolve) => setTimeout(resolve, 10));
      if (down) throw new Error("The table cannot be read.");
      return value;
    },
    { maxSize, ...LIFETIME },
  );

beforeEach(() => {
  vi.useFakeTimers();
  reads = 0;
  down = false;
});
afterEach(() => vi.useRealTimers());

/** Reads through the cache, which takes 10 ms, and returns the number or the error's message. */
async function ask(read: ReturnType<typeof cachedRead>, key = "today") {
  const asked = read(key).then(
    ({ reading }) => reading,
    (error: Error) => error.message,
  );
  await vi.advanceTimersByTimeAsync(10);
  return asked;
}

describe("a read-through cache", () => {
  it("reads once for all concurrent callers, and again only when the value is no longer fresh", async () => {
    const read = cachedRead();
    expect(await Promise.all([ask(read), ask(read), ask(read)])).toEqual([1, 1, 1]);
    await vi.advanceTimersByTimeAsync(900);
    expect(await ask(read)).toBe(1);
    expect(reads).toBe(1);
  });

  it("returns a stale value at once while it reads a new one in the background", async () => {
    const read = cachedRead();
    await ask(read);
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await read("today")).reading).toBe(1);
    await vi.advanceTimersByTimeAsync(10);
    expect(await ask(read)).toBe(2);
  });

  it("makes the first caller after a long pause wait for a new value", async () => {
    const read = cachedRead();
    await ask(read);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await ask(read)).toBe(2);
  });

  it("falls back to an old value when reading fails, until that is too old", async () => {
    const read = cachedRead();
    await ask(read);
    down = true;
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await ask(read)).toBe(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await ask(read)).toBe("The table cannot be read.");
    down = false;
    expect(await ask(read)).toBe(4);
  });

  it("throws the error of a failed read if there is no value to fall back to", async () => {
    down = true;
    expect(await ask(cachedRead())).toBe("The table cannot be read.");
  });

  it("evicts the least recently used value", async () => {
    const read = cachedRead(2);
    for (const key of ["a", "b", "a", "c"]) await ask(read, key);
    expect(await ask(read, "a")).toBe(1);
    expect(await ask(read, "b")).toBe(4);
  });

  it("passes its arguments to the read, and keeps one value for each combination", async () => {
    vi.useRealTimers();
    const read = vi.fn(async (day: string, shard: number) => `${day} ${shard}`);
    const cached = readThrough(read, { maxSize: 10, ...LIFETIME });
    expect(await cached("monday", 1)).toBe("monday 1");
    expect(await cached("monday", 2)).toBe("monday 2");
    expect(await cached("tuesday", 1)).toBe("tuesday 1");
    expect(await cached("monday", 2)).toBe("monday 2");
    expect(read.mock.calls).toEqual([
      ["monday", 1],
      ["monday", 2],
      ["tuesday", 1],
    ]);
  });

  it("reads once if the read takes no arguments", async () => {
    vi.useRealTimers();
    const read = vi.fn(async () => "users");
    const cached = readThrough(read, { maxSize: 1, ...LIFETIME });
    expect([await cached(), await cached()]).toEqual(["users", "users"]);
    expect(read).toHaveBeenCalledOnce();
  });
});

describe("clearCaches", () => {
  it("makes a read-through cache read again", async () => {
    const read = cachedRead();
    await ask(read);
    clearCaches();
    expect(await ask(read)).toBe(2);
  });

  it("empties every cache of the process", async () => {
    const [first, second] = [cachedRead(), cachedRead()];
    const plain = createCache<string>({ maxSize: 10 });
    plain.set("alice", "Alice");
    expect([await ask(first), await ask(second)]).toEqual([1, 2]);
    clearCaches();
    expect([await ask(first), await ask(second)]).toEqual([3, 4]);
    expect(plain.get("alice")).toBeUndefined();
  });

  it("does not let a new caller share a read that started before", async () => {
    const read = cachedRead();
    const before = read("today");
    clearCaches();
    const after = read("today");
    await vi.advanceTimersByTimeAsync(10);
    expect([(await before).reading, (await after).reading]).toEqual([1, 2]);
  });
});
