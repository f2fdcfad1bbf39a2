/** A failure whose message says what to do about it: shown to the person without a stack trace. */
export class LocalProblem extends Error {
  override name = "LocalProblem";
}
