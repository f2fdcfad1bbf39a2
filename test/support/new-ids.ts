import { newId } from "../../lib/core/clock.ts";
import { timeOf } from "../../lib/core/ids.ts";

/**
 * Lets ids start anew. A process's ids only grow, even if its clock is set back, but a clock that fails once makes the
 * generator (`monotonicFactory` of `ulid`) forget the last one.
 */
export function startIdsAgain(): void {
  const working = Date.now;
  Date.now = () => Number.NaN;
  try {
    newId();
  } catch {
    // An id cannot say that there is no time.
  } finally {
    Date.now = working;
  }
  const start = Date.now();
  const time = timeOf(newId());
  if (time < start || time > Date.now()) throw new Error("Ids do not follow the clock.");
}
