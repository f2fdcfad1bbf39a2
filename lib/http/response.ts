import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Route } from "../contract/route.ts";
import type { PageOf } from "../core/page/read-page.ts";
import { encodeCursor } from "./cursor.ts";
import { etagOf, matches } from "./etag.ts";

/** What a handler returns: a body as the route's output declares, and additional headers and cookies. */
export type Reply<Body> = {
  body: Body;
  headers?: Record<string, string>;
  cookies?: string[];
  /** The version of what a request may change, for the ETag. */
  version?: string;
};

/**
 * How long a shared cache may respond for the API: a viral tweet then costs one read per five seconds, not one per reader.
 * Without `stale-while-revalidate`, which would show a deleted tweet for longer than decision 0016 promises.
 */
const PUBLIC_CACHE = "public, max-age=5";
const PRIVATE_CACHE = "private, no-store";

/** Turns a reply into a gateway response: status and cache headers from the route, 304 if the client's copy is current. */
export function presentReply(
  route: Route,
  { event, reply, anonymous }: { event: APIGatewayProxyEventV2; reply: Reply<unknown>; anonymous: boolean },
): APIGatewayProxyStructuredResultV2 {
  const body = reply.body === undefined ? undefined : JSON.stringify(reply.body);
  const headers: Record<string, string> = {
    "cache-control": route.method === "GET" && anonymous ? PUBLIC_CACHE : PRIVATE_CACHE,
    // Responses to requests with a token differ.
    vary: "authorization",
    ...reply.headers,
  };
  const cookies = reply.cookies ? { cookies: reply.cookies } : {};
  if (body === undefined) return { statusCode: route.status ?? 204, headers, ...cookies };
  if (route.etag) {
    headers.etag = etagOf(body, reply.version);
    if (matches(event.headers["if-none-match"], headers.etag)) return { statusCode: 304, headers };
  }
  headers["content-type"] = "application/json; charset=utf-8";
  return { statusCode: route.status ?? 200, headers, ...cookies, body };
}

/** Presents a page of the list `list`: packs its cursors and adds the RFC 8288 Link header. */
export function presentPage(
  event: APIGatewayProxyEventV2,
  list: string,
  page: Pick<PageOf<unknown>, "next" | "prev">,
): Reply<{ next: string | null; prev: string | null }> {
  const cursors = { next: encodeCursor(list, page.next), prev: encodeCursor(list, page.prev) };
  return { body: { ...page, ...cursors }, headers: linkHeader(event, cursors) };
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
