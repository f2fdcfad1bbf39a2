import { dayOf, firstIdAt, startOf } from "../../lib/core/ids.ts";

/** Moves the clock of this process to noon (UTC), so that lists by day do not depend on when the bench runs. */
export function startAtNoon(): void {
  const real = Date.now;
  const noon = startOf(dayOf(firstIdAt(real()))) + 12 * 3_600_000;
  const ahead = noon - real();
  Date.now = () => real() + ahead;
}

/** Runs `work` as if it were that time, ms. */
export async function at(time: number, work: () => Promise<void>): Promise<void> {
  const { now } = Date;
  Date.now = () => time;
  try {
    await work();
  } finally {
    Date.now = now;
  }
}
