import { formatDate } from "../i18n/format.ts";

const DAY = 24 * 60 * 60_000;

/** Today in UTC as `YYYY-MM-DD`, the API's format. */
export function today(): string {
  return dayOf(Date.now());
}

/** A day of the API as the reader writes dates. An invalid one stays as it is. */
export function formatDay(day: string): string {
  const start = startOf(day);
  return Number.isNaN(start) ? day : formatDate(start, { dateStyle: "medium", timeZone: "UTC" });
}

/** The days before and after; nothing comes after today. An invalid day counts as today. */
export function daysAround(day: string): { before: string; after: string | undefined } {
  const parsed = startOf(day);
  const start = Number.isNaN(parsed) ? Date.now() : parsed;
  const after = dayOf(start + DAY);
  return { before: dayOf(start - DAY), after: after > today() ? undefined : after };
}

function startOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
