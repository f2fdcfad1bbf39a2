import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { timeLeft, withDeadline, within, withinShare } from "../../../lib/core/deadline.ts";

const never = () => new Promise<never>(() => undefined);

describe("work with a deadline", () => {
  it("returns its result, and knows how much time is left", async () => {
    const left = await withDeadline(60_000, async () => timeLeft());
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(60_000);
    expect(timeLeft()).toBe(Number.POSITIVE_INFINITY);
  });

  it("fails as a time-out if it never ends", async () => {
    await expect(withDeadline(10, never)).rejects.toMatchObject({ name: "TimeoutError" });
  });

  it("fails with its own error if that comes first", async () => {
    const refused = () => Promise.reject(new Error("refused"));
    await expect(withDeadline(60_000, refused)).rejects.toThrow("refused");
  });

  it("never gets more time than the work that it is part of", async () => {
    const inner = () => withDeadline(60_000, async () => timeLeft());
    expect(await withDeadline(1_000, inner)).toBeLessThanOrEqual(1_000);
    await expect(withDeadline(10, () => within(60_000, never)())).rejects.toMatchObject({
      name: "TimeoutError",
    });
  });

  it("may be a share of the time that is left, and has no end if there is none", async () => {
    const left = withinShare(0.4, async () => timeLeft());
    expect(await withDeadline(1_000, left)).toBeLessThanOrEqual(400);
    expect(await left()).toBe(Number.POSITIVE_INFINITY);
    await expect(withDeadline(10, withinShare(0.4, never))).rejects.toMatchObject({ name: "TimeoutError" });
  });

  it("leaves no time to what still runs after it has failed", async () => {
    let left = Promise.resolve(Number.NaN);
    const failing = withDeadline(60_000, async () => {
      left = sleep(20).then(timeLeft);
      throw new Error("refused");
    });
    await expect(failing).rejects.toThrow("refused");
    expect(await left).toBeLessThan(0);
  });

  it("does not start anything once the time is over", async () => {
    const late = withDeadline(10, never).catch(() => "over");
    let started = false;
    const resumed = withDeadline(10, async () => {
      await sleep(30);
      return withDeadline(60_000, async () => {
        started = true;
      });
    });
    await expect(resumed).rejects.toMatchObject({ name: "TimeoutError" });
    expect(await late).toBe("over");
    await sleep(40);
    expect(started).toBe(false);
  });
});
