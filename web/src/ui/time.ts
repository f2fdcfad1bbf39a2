import { formatDate, formatRelative } from "../i18n/format.ts";
import { t } from "../i18n/i18n.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A time relative to now: `now`, `5m ago`, `3h ago`, `Mar 12`. Times are in milliseconds since 1970. */
export function timeAgo(then: number, now: number): string {
  const age = now - then;
  if (age < MINUTE) return t("ui.time.now");
  if (age < HOUR) return formatRelative(-Math.floor(age / MINUTE), "minute");
  if (age < DAY) return formatRelative(-Math.floor(age / HOUR), "hour");
  const sameYear = new Date(then).getFullYear() === new Date(now).getFullYear();
  return formatDate(then, { day: "numeric", month: "short", ...(!sameYear && { year: "numeric" }) });
}

/** To the second, for tooltips. */
export function exactTime(then: number): string {
  return formatDate(then, { dateStyle: "full", timeStyle: "medium" });
}

/** To the minute, for a tweet's own page. */
export function mediumTime(then: number): string {
  return formatDate(then, { dateStyle: "medium", timeStyle: "short" });
}

export function monthOf(timestamp: string): string {
  return formatDate(Date.parse(timestamp), { month: "long", year: "numeric" });
}

export function dateOf(timestamp: string): string {
  return formatDate(Date.parse(timestamp), { dateStyle: "medium" });
}
