/** RFC 9457: errors as HTTP responses. */
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { type ProblemCode, problems } from "../contract/problems.ts";
import type { Problem } from "../contract/schema.ts";
import { DomainError } from "../domain/errors.ts";
import { RateLimited } from "./rate-limited.ts";

/** A name rather than an address, because every deployment has another host. `docs/problems.md` describes the problems. */
const TYPE_BASE = "urn:murmur:problem:";

/** Creates the response for an error. Anything but a DomainError is a bug or an outage, whose details stay out of the response. */
export function problemResponse(error: unknown, requestId: string): APIGatewayProxyStructuredResultV2 {
  const { code, detail, errors } = describe(error);
  const { status, title } = problems[code];
  const body: Problem = {
    type: `${TYPE_BASE}${code}`,
    title,
    status,
    detail,
    code,
    requestId,
    ...(errors ? { errors } : {}),
  };
  return {
    statusCode: status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(status === 401 ? { "www-authenticate": `Bearer error="invalid_token"` } : {}),
      ...(error instanceof RateLimited ? error.headers : {}),
      ...(status === 503 || code === "idempotency_in_progress" ? { "retry-after": "1" } : {}),
    },
    body: JSON.stringify(body),
  };
}

type Described = { code: ProblemCode; detail: string; errors?: DomainError["errors"] };

function describe(error: unknown): Described {
  if (error instanceof DomainError) return { code: error.code, detail: error.message, errors: error.errors };
  if (isOverload(error)) return { code: "unavailable", detail: "murmur is busy; try again in a moment." };
  return {
    code: "internal_error",
    detail: "The error has been logged under the requestId; trying again may help.",
  };
}

const OVERLOAD = new Set([
  "InternalServerError",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ServiceUnavailable",
  "ThrottlingException",
  "TransactionCanceledException",
  "TransactionConflictException",
  "TransactionInProgressException",
  "TimeoutError",
  "TooManyRequestsException",
]);

/** Node.js's codes for a server that cannot be reached. */
const UNREACHABLE = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "EAI_AGAIN", "ENOTFOUND"]);

/**
 * The table or the authorization server was too busy, too slow or unreachable even after the SDK's retries: no bug, and
 * worth a retry by the client.
 */
function isOverload(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, $fault } = error as { code?: string; $fault?: string };
  return OVERLOAD.has(error.name) || UNREACHABLE.has(code ?? "") || $fault === "server";
}
