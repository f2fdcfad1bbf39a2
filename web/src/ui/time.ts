const relative = new Intl.RelativeTimeFormat("en", { numeric: "always", style: "narrow" });
const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "short" });
const dayAndYear = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric" });
const exact = new Intl.DateTimeFormat("en", { dateStyle: "full", timeStyle: "medium" });
const medium = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const month = new Intl.DateTimeFormat("en", { month: "long", year: "numeric" });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A time relative to now: `now`, `5m ago`, `3h ago`, `Mar 12`. Times are in milliseconds since 1970. */
export function timeAgo(then: number, now: number): string {
  const age = now - then;
  if (age < MINUTE) return "now";
  if (age < HOUR) return relative.format(-Math.floor(age / MINUTE), "minute");
  if (age < DAY) return relative.format(-Math.floor(age / HOUR), "hour");
  const sameYear = new Date(then).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? day : dayAndYear).format(then);
}

/** To the second, for tooltips. */
export function exactTime(then: number): string {
  return exact.format(then);
}

/** To the minute, for a tweet's own page. */
export function mediumTime(then: number): string {
  return medium.format(then);
}

export function monthOf(timestamp: string): string {
  return month.format(new Date(timestamp));
}
