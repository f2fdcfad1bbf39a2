/** A failure whose message says what to do about it. Commands print it without a stack trace. */
export class ExplainedError extends Error {
  override name = "ExplainedError";
}
