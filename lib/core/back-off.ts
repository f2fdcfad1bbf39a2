import { setTimeout as sleep } from "node:timers/promises";

/** Waits before retry number `round` (from 1): exponential with full jitter, at most 1 s. */
export function backOff(round: number): Promise<void> {
  return sleep(Math.random() * Math.min(1000, 25 * 2 ** round));
}
