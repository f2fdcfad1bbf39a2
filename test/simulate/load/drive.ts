/** Begins each arrival at its time, however many are still running. */
import { setTimeout as sleep } from "node:timers/promises";

/** More than this many requests at once would say more about this process than about murmur. Time spent waiting counts. */
const MOST_AT_ONCE = 1_000;

export type Flight = { running: number; begun: number };

/**
 * Calls `begin` with each arrival and the time when it should have begun (of `performance.now()`), and waits for all of them.
 * Returns early, once those running have ended, if `signal` is aborted. `begin` must not reject.
 */
export async function drive<Arrival extends { at: number }>(
  arrivals: Iterable<Arrival>,
  begin: (arrival: Arrival, intended: number) => Promise<void>,
  { flight, signal }: { flight: Flight; signal: AbortSignal },
): Promise<void> {
  const start = performance.now();
  const running = new Set<Promise<void>>();
  for (const arrival of arrivals) {
    const intended = start + arrival.at;
    const early = intended - performance.now();
    if (early > 0) await sleep(early, undefined, { signal }).catch(() => undefined);
    while (running.size >= MOST_AT_ONCE) await Promise.race(running);
    if (signal.aborted) break;
    flight.begun++;
    const one = begin(arrival, intended).finally(() => {
      running.delete(one);
      flight.running = running.size;
    });
    running.add(one);
    flight.running = running.size;
  }
  await Promise.all(running);
}
