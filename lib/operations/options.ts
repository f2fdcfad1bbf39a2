import { ExplainedError } from "../core/explained-error.ts";
import type { Command, OptionValues } from "./command.ts";

/** What every command takes. */
export const commonOptions = {
  stage: { type: "string" },
  region: { type: "string" },
  "dry-run": { type: "boolean" },
  yes: { type: "string" },
} as const satisfies Command["options"];

/** A number above 0. Throws an ExplainedError if the option is something else. */
export function positiveOption(options: OptionValues, name: string, byDefault: number): number {
  const value = Number(options[name] ?? byDefault);
  if (!(value > 0)) throw new ExplainedError(`--${name} takes a number above 0, not ${options[name]}.`);
  return value;
}
