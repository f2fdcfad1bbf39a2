import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { forEachOf } from "../../../local/pool.ts";

test("all items are worked off, and never more at once than allowed", async () => {
  const done: number[] = [];
  let atOnce = 0;
  let most = 0;
  await forEachOf([1, 2, 3, 4, 5, 6, 7], 3, async (item) => {
    most = Math.max(most, ++atOnce);
    await turn();
    atOnce--;
    done.push(item);
  });
  expect(done.toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(most).toBe(3);
});

test("the first failure is thrown, and nothing is started after it", async () => {
  const started: number[] = [];
  const work = forEachOf([1, 2, 3, 4, 5, 6], 2, async (item) => {
    started.push(item);
    await turn();
    if (item === 2) throw new Error("bob's disk is full");
  });
  await expect(work).rejects.toThrow("bob's disk is full");
  await turn();
  expect(started).toEqual(expect.arrayContaining([1, 2]));
  expect(started.length).toBeLessThan(5);
});
