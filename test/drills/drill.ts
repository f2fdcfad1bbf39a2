import type { Outputs } from "../../local/deployment/outputs.ts";
import type { Base } from "./stage/index.ts";

/** What a drill measures, by name, with its unit; for the report. */
export type Figures = Record<string, string>;

export type Drill = {
  name: string;
  /** What it proves, as a sentence. */
  proves: string;
  /** The scenario of N8 in `docs/requirements.md` that it triggers, if it is one. */
  scenario?: string;
  /** Whether it takes seconds and also runs in `npm test`. */
  short?: true;
} & (
  | { run: (base: Base) => Promise<Figures> }
  /** A drill that needs more than the handlers in one process. `start` starts all of murmur, once for all drills. */
  | { runAlone: (start: () => Promise<Outputs>) => Promise<Figures> }
);

/** Throws unless `holds`; `what` says what was expected. */
export function expect(holds: boolean, what: string): void {
  if (!holds) throw new Error(`Expected ${what}.`);
}
