const DAY = 24 * 60 * 60_000;

/** Today in UTC, `YYYY-MM-DD`, as the API names days. */
export function today(): string {
  return dayOf(Date.now());
}

/** The neighbours of a day; there is none after today. A day that is none counts as today. */
export function daysAround(day: string): { before: string; after: string | undefined } {
  const parsed = Date.parse(`${day}T00:00:00Z`);
  const start = Number.isNaN(parsed) ? Date.now() : parsed;
  const after = dayOf(start + DAY);
  return { before: dayOf(start - DAY), after: after > today() ? undefined : after };
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
