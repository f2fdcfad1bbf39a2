/** How long a mute lasts. */
export const durations = ["forever", "day", "week", "month"] as const;
export type Duration = (typeof durations)[number];

const DAY_MS = 24 * 60 * 60_000;
const lengths: Record<Exclude<Duration, "forever">, number> = {
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
};

/** When a mute that begins at `now` (ms since 1970) expires, in RFC 3339; undefined if it does not. */
export function untilAfter(duration: Duration, now = Date.now()): string | undefined {
  return duration === "forever" ? undefined : new Date(now + lengths[duration]).toISOString();
}
