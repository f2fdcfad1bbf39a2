/** How a tool keeps what it sends from delaying what users cause. */
import { setTimeout as pause } from "node:timers/promises";
import { now } from "../core/clock.ts";

/** Makes a function that waits until `count` more may be sent at `rate` per second, however many tasks share it. */
export function paceOf(rate: number): (count: number) => Promise<void> {
  let free = 0;
  return async (count) => {
    const start = Math.max(now(), free);
    free = start + (count * 1000) / rate;
    await pause(start - now());
  };
}
