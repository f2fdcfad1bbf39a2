/** How long a piece of work may take, known to everything it calls. */
import { AsyncLocalStorage } from "node:async_hooks";
import { now } from "./clock.ts";

/** Until when work may run, ms since 1970. Wall-clock time, because a frozen Lambda must find it passed. */
type Deadline = { end: number; outer: Deadline | undefined };
const deadlines = new AsyncLocalStorage<Deadline>();

/** The time is over. Named as the SDK names its own, so that it is handled alike. */
class TimeIsOver extends Error {
  override readonly name = "TimeoutError";
}

/** The time that is left for the current work, ms; infinite without a deadline, and none once the work has returned. */
export function timeLeft(): number {
  let end = Number.POSITIVE_INFINITY;
  for (let one = deadlines.getStore(); one; one = one.outer) end = Math.min(end, one.end);
  return end - now();
}

/**
 * Runs work that must be done within `ms`, or earlier if it is part of work with an earlier deadline. Throws a
 * `TimeoutError` at that time, even if the work is still waiting for something. What is left of the work when it returns or
 * throws, such as the parallel halves of a failed request, has no more time either.
 */
export async function withDeadline<Result>(ms: number, work: () => Promise<Result>): Promise<Result> {
  const left = Math.min(ms, timeLeft());
  if (left <= 0) throw new TimeIsOver("The time is over.");
  const deadline: Deadline = { end: now() + left, outer: deadlines.getStore() };
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Not the timers of node:timers/promises: to end one takes a signal and an error, at every request.
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TimeIsOver(`It took longer than ${Math.round(left)} ms.`)), left);
  });
  try {
    return await Promise.race([deadlines.run(deadline, work), over]);
  } finally {
    deadline.end = 0;
    clearTimeout(timer);
  }
}

/** The same function, but each call of it throws if it takes longer than `ms`. */
/* @__NO_SIDE_EFFECTS__ */
export function within<Args extends unknown[], Result>(
  ms: number,
  call: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  return (...args) => withDeadline(ms, () => call(...args));
}

/** The same function, but each call of it throws if it takes longer than this share of the time that is left, if that is limited. */
/* @__NO_SIDE_EFFECTS__ */
export function withinShare<Args extends unknown[], Result>(
  share: number,
  call: (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  return (...args) => {
    const left = timeLeft();
    return left === Number.POSITIVE_INFINITY
      ? call(...args)
      : withDeadline(left * share, () => call(...args));
  };
}
