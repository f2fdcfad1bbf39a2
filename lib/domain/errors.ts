import type { ProblemCode } from "../contract/problems.ts";

/** A part of the input that was wrong: a JSON pointer (RFC 6901) or a parameter's name, and what would be right. */
export type InputError = { pointer: string; detail: string };

/**
 * Something that a caller did wrong or that cannot be done, with its stable `code`. `detail` says what was wrong and what
 * would be right; it is shown to the caller.
 */
export class DomainError extends Error {
  readonly code: ProblemCode;
  readonly errors: InputError[] | undefined;

  constructor(code: ProblemCode, detail: string, errors?: InputError[]) {
    super(detail);
    this.name = "DomainError";
    this.code = code;
    this.errors = errors;
  }
}
