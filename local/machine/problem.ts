import { ExplainedError } from "../../lib/core/explained-error.ts";

/** An explained failure of a local tool. */
export class LocalProblem extends ExplainedError {
  override name = "LocalProblem";
}
