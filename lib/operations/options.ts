import { ExplainedError } from "../core/explained-error.ts";
import type { OptionValues } from "./command.ts";

/** A number above 0. Throws an ExplainedError if the option is something else. */
export function positiveOption(options: OptionValues, name: string, byDefault: number): number {
  const value = Number(options[name] ?? byDefault);
  if (!(value > 0)) throw new ExplainedError(`--${name} takes a number above 0, not ${options[name]}.`);
  return value;
}
