/** Begins each arrival at its time, however many are still running. */
import { setTimeout as sleep } from "node:timers/promises";

/** A request that begins this long after its time is late, ms. */
const LATE = 1_000;

/** Of `begun` requests, `late` ones began long after their time, because as many as may run at once were running. */
export type Flight = { running: number; begun: number; late: number };

type Limits = {
  flight: Flight;
  signal: AbortSignal;
  /** How many requests may run at once. The time that a request waits for its turn counts. */
  atOnce: number;
};

/**
 * Calls `begin` with each arrival and the time when it should have begun (of `performance.now()`), and waits for all of them.
 * Returns early, once those running have ended, if `signal` is aborted. `begin` must not reject.
 */
export async function drive<Arrival extends { at: number }>(
  arrivals: Iterable<Arrival>,
  begin: (arrival: Arrival, intended: number) => Promise<void>,
  { flight, signal, atOnce }: Limits,
): Promise<void> {
  const start = performance.now();
  const running = new Set<Promise<void>>();
  for (const arrival of arrivals) {
    const intended = start + arrival.at;
    const early = intended - performance.now();
    if (early > 0) await sleep(early, undefined, { signal }).catch(() => undefined);
    while (running.size >= atOnce) await Promise.race(running);
    if (signal.aborted) break;
    flight.begun++;
    if (performance.now() - intended > LATE) flight.late++;
    const one = begin(arrival, intended).finally(() => {
      running.delete(one);
      flight.running = running.size;
    });
    running.add(one);
    flight.running = running.size;
  }
  await Promise.all(running);
}
