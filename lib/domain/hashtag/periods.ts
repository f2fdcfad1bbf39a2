/** Periods over which people are counted: three hours, named by the time at which they begin. */
import { isoOf } from "../../core/ids.ts";

const LENGTH = 3 * 60 * 60_000;

/** The period of a time, ms since 1970. Names sort by time. */
export function periodOf(milliseconds: number): string {
  return isoOf(Math.floor(milliseconds / LENGTH) * LENGTH).slice(0, 13);
}

/** The period that is `count` periods before that of a time. */
export function periodBefore(milliseconds: number, count: number): string {
  return periodOf(milliseconds - count * LENGTH);
}
