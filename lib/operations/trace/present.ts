/** A timeline as text. */
import { isoOf } from "../../core/ids.ts";
import type { Entry, Timeline } from "./timeline.ts";

/** One line for each entry, with the ms since the request began, and a last one that says whether it is complete. */
export function present({ operation, entries, missing }: Timeline): string {
  const start = entries[0]?.at ?? 0;
  const head = `${operation ?? "unknown request"}, ${isoOf(start)}`;
  const rows = entries.map(
    (entry) =>
      `${`+${entry.at - start} ms`.padStart(12)}  ${entry.step.padEnd(20)}${entry.failed ? "FAILED: " : ""}${entry.what}${delaysOf(entry)}`,
  );
  return [head, ...rows, verdictOf(missing)].join("\n");
}

function delaysOf({ waited, took }: Entry): string {
  const delays = [
    waited === undefined ? [] : `waited ${waited} ms`,
    took === undefined ? [] : `took ${took} ms`,
  ].flat();
  return delays.length > 0 ? ` (${delays.join(", ")})` : "";
}

function verdictOf(missing: readonly string[]): string {
  if (missing.length === 0) return "Complete.";
  return (
    `Incomplete: no success is logged by ${missing.join(", ")}. It may not have happened yet, have failed, or have changed nothing; ` +
    "with logSampling below 1 or logLevel=WARN, successes are not all logged."
  );
}
