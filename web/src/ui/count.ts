import { formatNumber } from "../i18n/format.ts";

/** `1.2K` for 1,234. */
export function compactCount(count: number): string {
  return formatNumber(count, { notation: "compact", maximumFractionDigits: 1 });
}
