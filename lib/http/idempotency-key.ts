import { createHash } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { DomainError } from "../domain/errors.ts";

/**
 * The request's Idempotency-Key and a hash of the validated body; undefined without the header.
 * Throws invalid_idempotency_key unless it is 1 to 128 visible ASCII characters.
 */
export function idempotencyOf(
  event: APIGatewayProxyEventV2,
  body: unknown,
): { key: string; bodyHash: string } | undefined {
  const key = event.headers["idempotency-key"];
  if (key === undefined) return undefined;
  if (!/^[\x21-\x7e]{1,128}$/.test(key))
    throw new DomainError(
      "invalid_idempotency_key",
      "Use 1 to 128 visible ASCII characters as Idempotency-Key, such as a UUID.",
    );
  return { key, bodyHash: createHash("sha256").update(JSON.stringify(body)).digest("base64url") };
}
