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

/** Crockford's alphabet, of which ULIDs consist. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const ID_LENGTH = 26;

/** An id that follows from a user's key, for what needs no other record of the key. It has the form of a ULID, but no time. */
export function idOfKey(userId: string, key: string): string {
  const hash = createHash("sha256").update(`${userId} ${key}`).digest();
  const letters = Array.from(hash.subarray(0, ID_LENGTH), (byte) => ALPHABET.charAt(byte % ALPHABET.length));
  // A ULID begins with 0 to 7.
  return [ALPHABET.charAt((hash[0] ?? 0) % 8), ...letters.slice(1)].join("");
}
