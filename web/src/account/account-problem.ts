import { ApiProblem } from "../../../lib/contract/calls.ts";
import type { MessageKey } from "../i18n/catalog.ts";
import { t } from "../i18n/i18n.ts";
import { describeError } from "../ui/describe-error.ts";

const texts: Readonly<Record<string, MessageKey>> = {
  wrong_password: "account.problem.wrongPassword",
  weak_password: "account.problem.weakPassword",
  undeliverable_email: "account.problem.undeliverable",
  wrong_email_code: "account.problem.wrongCode",
  email_code_expired: "account.problem.codeExpired",
  too_many_attempts: "account.problem.tooManyAttempts",
};

/** What belongs to a field of its own; everything else is said below the form. */
const ofFields = [
  "wrong_password",
  "weak_password",
  "undeliverable_email",
  "wrong_email_code",
  "email_code_expired",
];

/** Why a change was refused, for the field with one of these problems. */
export function fieldProblem(error: unknown, ...codes: string[]): string | undefined {
  return error instanceof ApiProblem && codes.includes(error.code) ? textOf(error) : undefined;
}

/** Why a change was refused, if no field is to blame. */
export function formProblem(error: unknown): string | undefined {
  if (!error || (error instanceof ApiProblem && ofFields.includes(error.code))) return undefined;
  return textOf(error);
}

function textOf(error: unknown): string {
  const key = error instanceof ApiProblem ? texts[error.code] : undefined;
  return key ? t(key) : describeError(error).detail;
}
