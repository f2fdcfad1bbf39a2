/** The report as JSON, which has no infinite numbers: "all on write" is a limit of `"Infinity"`, as JavaScript writes it. */
import type { Report } from "./report.ts";

export function jsonOf(report: Report): string {
  return JSON.stringify(
    report,
    (_, value) => (value === Number.POSITIVE_INFINITY ? String(value) : value),
    2,
  );
}
