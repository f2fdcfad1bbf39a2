import { formatLocale } from "./i18n.ts";

/** Formatters are slow to create, and lists need thousands of formatted values. */
const formatters = new Map<string, unknown>();

function formatter<Options, Formatter>(
  kind: new (locale: string, options: Options) => Formatter,
  options: Options,
): Formatter {
  const key = JSON.stringify([kind.name, formatLocale(), options]);
  const known = formatters.get(key) as Formatter | undefined;
  const created = known ?? new kind(formatLocale(), options);
  if (!known) formatters.set(key, created);
  return created;
}

/** A time in milliseconds since 1970, as the reader writes dates. */
export function formatDate(time: number, options: Intl.DateTimeFormatOptions): string {
  return formatter(Intl.DateTimeFormat, options).format(time);
}

export function formatNumber(value: number, options: Intl.NumberFormatOptions = {}): string {
  return formatter(Intl.NumberFormat, options).format(value);
}

/** `5 min` for 5 minutes. */
export function formatUnit(value: number, unit: "minute"): string {
  return formatNumber(value, { style: "unit", unit, unitDisplay: "short" });
}

/** `5m ago` for -5 minutes. */
export function formatRelative(value: number, unit: Intl.RelativeTimeFormatUnit): string {
  return formatter(Intl.RelativeTimeFormat, { numeric: "always", style: "narrow" }).format(value, unit);
}
