/** What it means that the table is overloaded. */
import { DomainError } from "../../domain/errors.ts";

/** The client's retries did not help, but later ones will. `cause` is for the log; the caller of the API does not see it. */
export function overloaded(message: string, cause?: unknown): DomainError {
  const error = new DomainError("unavailable", "murmur is busy; try again in a moment.");
  return Object.assign(error, { cause: new Error(message, { cause }) });
}

/** How DynamoDB names it (developer guide, "Error handling with DynamoDB"). */
const THROTTLING = new Set([
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
]);

export function isThrottling(error: unknown): boolean {
  return error instanceof Error && THROTTLING.has(error.name);
}
