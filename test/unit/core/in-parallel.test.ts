import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { allInParallel, inParallel } from "../../../lib/core/in-parallel.ts";

describe("inParallel", () => {
  it("handles every item, never more at a time than the limit", async () => {
    const done: number[] = [];
    let atOnce = 0;
    let most = 0;
    await inParallel([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
      most = Math.max(most, ++atOnce);
      await turn();
      atOnce--;
      done.push(item);
    });
    expect(done.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
  });

  it("starts nothing more once bob's item has failed, and throws his error", async () => {
    const started: number[] = [];
    const work = inParallel([1, 2, 3, 4, 5, 6], 2, async (item) => {
      started.push(item);
      await turn();
      if (item === 2) throw new Error("bob's disk is full");
    });
    await expect(work).rejects.toThrow("bob's disk is full");
    await turn();
    expect(started).toEqual(expect.arrayContaining([1, 2]));
    expect(started.length).toBeLessThan(5);
  });

  it("waits for alice's item, which was running, before it throws bob's error", async () => {
    const finished: string[] = [];
    const started: string[] = [];
    const work = inParallel(["alice", "bob", "carol"], 2, async (item) => {
      started.push(item);
      if (item === "bob") throw new Error("bob's disk is full");
      for (let n = 0; n < 5; n++) await turn();
      finished.push(item);
    });
    await expect(work).rejects.toThrow("bob's disk is full");
    expect(finished).toEqual(["alice"]);
    expect(started).toEqual(["alice", "bob"]);
  });

  it("throws the first of several errors", async () => {
    const work = inParallel(["alice", "bob"], 2, async (item) => {
      if (item === "alice") await turn();
      throw new Error(`${item}'s disk is full`);
    });
    await expect(work).rejects.toThrow("bob's disk is full");
  });

  it("waits for alice's item even if bob's work throws at once instead of returning a promise", async () => {
    const finished: string[] = [];
    const work = inParallel(["alice", "bob"], 2, (item) => {
      if (item === "bob") throw new Error("bob's disk is full");
      return turn().then(() => void finished.push(item));
    });
    await expect(work).rejects.toThrow("bob's disk is full");
    expect(finished).toEqual(["alice"]);
  });

  it("does nothing for no items", async () => {
    await inParallel([], 3, async () => expect.unreachable());
  });
});

describe("allInParallel", () => {
  it("handles every item although bob's fails, and then throws his error", async () => {
    const finished: string[] = [];
    const work = allInParallel(["alice", "bob", "carol", "dave"], 2, async (item) => {
      await turn();
      if (item === "bob") throw new Error("bob's disk is full");
      finished.push(item);
    });
    await expect(work).rejects.toThrow("bob's disk is full");
    expect(finished.toSorted()).toEqual(["alice", "carol", "dave"]);
  });

  it("throws the first of several errors", async () => {
    const work = allInParallel(["alice", "bob"], 2, async (item) => {
      if (item === "alice") await turn();
      throw new Error(`${item}'s disk is full`);
    });
    await expect(work).rejects.toThrow("bob's disk is full");
  });

  it("never handles more items at a time than the limit", async () => {
    let atOnce = 0;
    let most = 0;
    await allInParallel([1, 2, 3, 4, 5, 6, 7], 3, async () => {
      most = Math.max(most, ++atOnce);
      await turn();
      atOnce--;
    });
    expect(most).toBe(3);
  });
});
