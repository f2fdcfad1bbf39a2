/** How use cases' results become responses. */
import { createHash } from "node:crypto";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Route } from "../contract/routes.ts";
import type { Page } from "../contract/schemas.ts";
import type { PageOf } from "../domain/page/read-page.ts";
import { encodeCursor } from "./cursor.ts";

/** What a handler gives: a body of the route's output, and headers of its own. */
export type Reply<Body> = { body: Body; headers?: Record<string, string> };

/** So long may a shared cache answer in our place: a viral tweet costs one read in five seconds, not one a reader. */
const PUBLIC_CACHE = "public, max-age=5, stale-while-revalidate=30";
const PRIVATE_CACHE = "private, no-store";

/** Writes a reply as the gateway wants it: status and cache headers by the route, 304 where the client has it already. */
export function present(
  route: Route,
  event: APIGatewayProxyEventV2,
  reply: Reply<unknown>,
  anonymous: boolean,
): APIGatewayProxyStructuredResultV2 {
  const body = reply.body === undefined ? undefined : JSON.stringify(reply.body);
  const headers: Record<string, string> = {
    "cache-control": route.method === "GET" && anonymous ? PUBLIC_CACHE : PRIVATE_CACHE,
    // The answer to a request with a token is another one.
    vary: "authorization",
    ...reply.headers,
  };
  if (body === undefined) return { statusCode: route.status ?? 204, headers };
  if (route.etag) {
    headers.etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
    if (matches(event.headers["if-none-match"], headers.etag)) return { statusCode: 304, headers };
  }
  headers["content-type"] = "application/json; charset=utf-8";
  return { statusCode: route.status ?? 200, headers, body };
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  return ifNoneMatch
    .split(",")
    .some((given) => given.trim() === "*" || given.trim().replace(/^W\//, "") === etag);
}

/** Presents a page of the list `list`: cursors packed, and the RFC 8288 Link header beside them. */
export function presentPage<Item>(
  event: APIGatewayProxyEventV2,
  list: string,
  page: PageOf<Item>,
): { body: Page<Item>; headers: Record<string, string> } {
  const body = {
    items: page.items,
    next: encodeCursor(list, page.next),
    prev: encodeCursor(list, page.prev),
  };
  return { body, headers: linkHeader(event, body) };
}

function linkHeader(event: APIGatewayProxyEventV2, page: { next: string | null; prev: string | null }) {
  const links = (["next", "prev"] as const).flatMap((rel) => {
    const cursor = page[rel];
    if (cursor === null) return [];
    const query = new URLSearchParams(event.rawQueryString);
    query.set("cursor", cursor);
    return `<${event.rawPath}?${query}>; rel="${rel}"`;
  });
  return links.length > 0 ? { link: links.join(", ") } : ({} as Record<string, string>);
}
