import type { Clock } from "../../../lib/core/clock.ts";
import { firstIdAt } from "../../../lib/core/ids.ts";
import { NOON } from "../../people.ts";

/** A clock that stands still at noon until a test moves it. */
export function fakeClock() {
  let time = NOON;
  let created = 0;
  const ports = {
    now: () => time,
    newId: () => firstIdAt(time).slice(0, 10) + String(++created).padStart(16, "0"),
  } satisfies Clock;
  /** Lets time pass, ms. */
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { ports, pass };
}
