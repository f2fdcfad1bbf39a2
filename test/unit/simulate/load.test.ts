import { describe, expect, it, vi } from "vitest";
import { ApiProblem } from "../../../lib/contract/client.ts";
import { arrivals, burst, diurnal, merged } from "../../simulate/load/arrivals.ts";
import { Course } from "../../simulate/load/course.ts";
import { drive } from "../../simulate/load/drive.ts";
import { Meter } from "../../simulate/load/meter.ts";
import { Planner } from "../../simulate/load/plan.ts";
import { Dice } from "../../soak/dice.ts";

const dice = new Dice(1);

describe("arrivals", () => {
  const day = [...arrivals({ rate: 50, seconds: 100 }, dice)];

  it("come in order, within the day, and as many as the rate says", () => {
    expect(day).toEqual([...day].sort((a, b) => a - b));
    expect(day.at(-1)).toBeLessThan(100_000);
    expect(Math.abs(day.length - 5_000)).toBeLessThan(4 * Math.sqrt(5_000));
  });

  it("follow the time of day", () => {
    const within = (from: number, to: number) =>
      day.filter((at) => at >= from * 100_000 && at < to * 100_000).length / (day.length * (to - from));
    expect(within(0, 0.1)).toBeCloseTo((diurnal(0) + diurnal(0.1)) / 2, 0.5);
    expect(within(0, 0.1)).toBeLessThan(0.6);
    expect(within(0.45, 0.55)).toBeGreaterThan(1.4);
  });

  it("are the same for the same seed", () => {
    expect([...arrivals({ rate: 50, seconds: 100 }, new Dice(1))]).toEqual(day);
  });

  it("of two kinds come in one order", () => {
    const some = [...burst({ rate: 100, seconds: 1, from: 500 }, dice)];
    expect(some.length).toBeGreaterThan(50);
    expect(some[0]).toBeGreaterThan(500);
    const all = [...merged(["day", day.values()], ["burst", some.values()])];
    expect(all.map(({ at }) => at)).toEqual([...day, ...some].sort((a, b) => a - b));
    expect(all.filter(({ kind }) => kind === "burst").length).toBe(some.length);
  });
});

describe("the plan", () => {
  it("has the required ratios: 2 tweets to 50 reads and 10 favorites", () => {
    const planner = new Planner(dice, { active: 10, people: 20 });
    const deeds = Array.from({ length: 20_000 }, (_, n) => planner.at(n).deed);
    const share = (isOne: (deed: string) => boolean) => (deeds.filter(isOne).length / deeds.length) * 62.8;
    expect(share((deed) => deed.startsWith("createTweet"))).toBeCloseTo(2, 0);
    expect(share((deed) => deed === "favoriteTweet")).toBeCloseTo(10, 0);
    expect(Math.abs(share((deed) => /^(get|list)/.test(deed)) - 50)).toBeLessThan(1);
  });
});

describe("the driver", () => {
  const flight = () => ({ running: 0, begun: 0, late: 0 });

  it("begins each request at its time, even if those before it have no answer yet", async () => {
    const answer = Promise.withResolvers<void>();
    const begun: number[] = [];
    const begin = async ({ at }: { at: number }) => {
      begun.push(at);
      if (begun.length === 3) answer.resolve();
      await answer.promise;
    };
    const signal = new AbortController().signal;
    await drive([{ at: 0 }, { at: 1 }, { at: 2 }], begin, { flight: flight(), signal, atOnce: 100 });
    expect(begun).toEqual([0, 1, 2]);
  });

  it("tells each request when it should have begun, so that the time it waited counts", async () => {
    const intended: number[] = [];
    const begin = async (_: unknown, at: number) => {
      intended.push(at);
      const end = performance.now() + 20;
      // Holds up this process, as too much work does.
      while (performance.now() < end);
    };
    const signal = new AbortController().signal;
    await drive([{ at: 0 }, { at: 5 }], begin, { flight: flight(), signal, atOnce: 100 });
    expect((intended[1] ?? 0) - (intended[0] ?? 0)).toBeCloseTo(5, 5);
  });

  it("keeps to a number of requests at once, and counts those that began late because of that", async () => {
    const clock = vi.spyOn(performance, "now").mockReturnValue(0);
    const [first, second] = [Promise.withResolvers<void>(), flight()];
    const running: number[] = [];
    const begin = async ({ at }: { at: number }) => {
      running.push(at);
      if (running.length === 2) await first.promise;
    };
    const signal = new AbortController().signal;
    const driven = drive([{ at: 0 }, { at: 0 }, { at: 0 }], begin, { flight: second, signal, atOnce: 1 });
    await vi.waitUntil(() => running.length === 2);
    clock.mockReturnValue(5_000);
    first.resolve();
    await driven;
    clock.mockRestore();
    expect([running.length, second.begun, second.late]).toEqual([3, 3, 1]);
  });

  it("begins nothing after an interruption", async () => {
    const interrupt = new AbortController();
    let begun = 0;
    const begin = async () => {
      begun++;
      interrupt.abort();
    };
    await drive([{ at: 0 }, { at: 1 }, { at: 60_000 }], begin, {
      flight: flight(),
      signal: interrupt.signal,
      atOnce: 100,
    });
    expect(begun).toBe(1);
  });
});

describe("the course of the load", () => {
  it("has longer intervals if it takes longer than planned", () => {
    const clock = vi.spyOn(performance, "now").mockReturnValue(0);
    const course = new Course(60);
    for (let second = 0; second < 100; second++) {
      clock.mockReturnValue(second * 1000);
      course.begin();
      course.end(second);
    }
    clock.mockRestore();
    const points = course.points();
    expect(points).toHaveLength(50);
    expect(points.at(-1)).toMatchObject({ second: 98, begun: 1, answered: 1 });
    expect(points.at(-1)?.p95).toBeCloseTo(99, 0);
  });
});

describe("the meter", () => {
  const problem = (status: number) =>
    new ApiProblem({ status, code: "unavailable", detail: "no", requestId: "1" });
  const fail = (error: unknown) => () => Promise.reject(error);

  it("counts answers of 500 and more, and missing ones, as failures, and refusals apart", async () => {
    const meter = new Meter();
    await meter.time("getFeed", performance.now(), async () => "fine");
    for (const error of [problem(503), new TypeError("fetch failed"), problem(429)])
      await expect(meter.time("getFeed", performance.now(), fail(error))).rejects.toBe(error);
    const operation = meter.operations.get("getFeed");
    expect([operation?.response.count, operation?.failed, operation?.refused]).toEqual([4, 2, 1]);
    expect(meter.failures).toEqual([expect.stringContaining("no"), expect.stringContaining("fetch failed")]);
  });

  it("counts a failure once, and also those that no request has thrown", async () => {
    const meter = new Meter();
    const error = problem(503);
    await meter.time("getFeed", performance.now(), fail(error)).catch(() => undefined);
    meter.note(error);
    expect(meter.failed).toBe(1);
    meter.note(new RangeError("a bug"));
    expect(meter.failed).toBe(2);
  });

  it("takes the time from when the request should have begun", async () => {
    const meter = new Meter();
    await meter.time("getFeed", performance.now() - 60_000, async () => "fine");
    const operation = meter.operations.get("getFeed");
    expect(operation?.response.percentiles().p50).toBeGreaterThan(59_000);
    expect(operation?.service.percentiles().p50).toBeLessThan(59_000);
  });
});
