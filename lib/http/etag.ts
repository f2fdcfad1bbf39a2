/**
 * Entity tags: the hash of a response and, where requests may change what it shows, before it the version of that. The hash tells
 * readers whether their copy is current; a change depends on the version alone, so that a favorite does not stand in its way.
 */
import { createHash } from "node:crypto";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { DomainError } from "../domain/errors.ts";

/** Between the two parts. */
const BETWEEN = "/";

export function etagOf(body: string, version?: string): string {
  const hash = createHash("sha256").update(body).digest("base64url").slice(0, 27);
  return `"${version === undefined ? "" : version + BETWEEN}${hash}"`;
}

/** Whether `If-None-Match` has the tag, which a cache on the way may have marked as weak. */
export function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  return tagsIn(ifNoneMatch).some((tag) => tag === "*" || tag === etag);
}

/**
 * Whether a version is one that the request's If-Match means to change: `*` means any, a tag the version that it begins with.
 * Throws if_match_required without the header.
 */
export function expectedVersion(
  event: Pick<APIGatewayProxyEventV2, "headers">,
): (version: string) => boolean {
  const expected = event.headers["if-match"];
  if (expected === undefined)
    throw new DomainError(
      "if_match_required",
      "Send the ETag of what you want to change as If-Match, so that you do not overwrite what you have not seen.",
    );
  const tags = tagsIn(expected);
  return (version) =>
    tags.some((tag) => tag === "*" || tag === `"${version}"` || tag.startsWith(`"${version}${BETWEEN}`));
}

function tagsIn(header = ""): string[] {
  return header.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
}
