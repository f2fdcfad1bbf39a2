import * as timers from "node:timers";
import * as promises from "node:timers/promises";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { afterEach, describe, expect, it } from "vitest";
import { VirtualTime } from "../../support/virtual-time.ts";

const START = Date.UTC(2030, 0, 1);
/** Longer than any test runs. */
const HOUR = 60 * 60 * 1000;

let stop: () => void = () => undefined;
afterEach(() => stop());

function install(): VirtualTime {
  const time = new VirtualTime(START);
  stop = time.install();
  return time;
}

describe("a virtual clock", () => {
  it.each([
    { timer: "the global setTimeout", wait: () => new Promise((done) => setTimeout(done, HOUR)) },
    { timer: "that of node:timers", wait: () => new Promise((done) => timers.setTimeout(done, HOUR)) },
    { timer: "that of node:timers/promises", wait: () => promises.setTimeout(HOUR) },
  ])("is followed by $timer", async ({ wait }) => {
    const time = install();
    await time.runUntil(wait());
    expect(Date.now()).toBe(START + HOUR);
  });

  it.each([
    { timer: "global", clear: () => clearTimeout },
    { timer: "imported", clear: () => timers.clearTimeout },
  ])("forgets a timer that the $timer clearTimeout has cleared", async ({ clear }) => {
    const time = install();
    let rang = false;
    const timer = setTimeout(() => {
      rang = true;
    }, HOUR);
    clear()(timer);
    await time.run();
    expect([rang, Date.now()]).toEqual([false, START]);
  });

  it("is the one by which a handler's time runs out", async () => {
    const time = install();
    const context = { getRemainingTimeInMillis: () => HOUR } as Context;
    const handler = middy().handler(() => new Promise(() => undefined));
    const over = handler({}, context).catch(() => Date.now());
    expect(await time.runUntil(over)).toBe(START + HOUR - 5);
  });

  it("gives the real ones back", async () => {
    const real = [Date.now, setTimeout, clearTimeout, timers.setTimeout, promises.setTimeout];
    install();
    stop();
    expect([Date.now, setTimeout, clearTimeout, timers.setTimeout, promises.setTimeout]).toEqual(real);
  });
});
