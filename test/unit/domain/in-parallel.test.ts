import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { inParallel } from "../../../lib/core/in-parallel.ts";

test("every item is processed, and never more at once than the limit", async () => {
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

test("when bob's item fails, nothing more starts and his error is thrown", async () => {
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

test("the error of bob's item waits until alice's, which had started, has finished", async () => {
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

test("of several errors the first one is thrown", async () => {
  const work = inParallel(["alice", "bob"], 2, async (item) => {
    if (item === "alice") await turn();
    throw new Error(`${item}'s disk is full`);
  });
  await expect(work).rejects.toThrow("bob's disk is full");
});
