import type { ProblemCode } from "../contract/problems.ts";

/** An invalid part of the input: a JSON pointer (RFC 6901) or a parameter's name, and what would be right. */
export type InputError = { pointer: string; detail: string };

/**
 * A mistake of the caller, or something that cannot be done, with a stable `code`. `detail` says what was wrong and what
 * would be right; the caller sees it.
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
