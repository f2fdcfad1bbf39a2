import { formatNumber } from "../i18n/format.ts";

/** `1.2K` for 1,234. */
export function compactCount(count: number): string {
  return formatNumber(count, { notation: "compact", maximumFractionDigits: 1 });
}

/** `1 reply`, `2 replies`: the exact count with its noun. */
export function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
