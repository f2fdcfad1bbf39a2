/** Responses that are documents of the website rather than JSON of the API. */
import { createHash } from "node:crypto";
import middy from "@middy/core";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { logger } from "../core/observe.ts";
import { DomainError } from "../domain/errors.ts";
import type { Head, Site } from "../domain/site/model.ts";
import type { SitePorts } from "../domain/site/ports.ts";
import { observed, problems } from "./endpoint.ts";
import { withHead, withoutHead } from "./head.ts";
import { throughCloudFront } from "./through-cloudfront.ts";

export type Document = {
  status?: number;
  type: "text/html" | "application/atom+xml" | "application/xml";
  body: string;
  /** Ms since 1970. */
  modifiedAt?: number;
  cache?: string;
  /** Where the document has moved to. */
  location?: string;
};

/**
 * Browsers revalidate before each use; shared caches keep a page for a minute, so a viral tweet's page costs one read a
 * minute and location.
 */
const CACHE = "public, max-age=0, s-maxage=60, must-revalidate";
/** What does not exist yet may exist soon. */
const CACHE_MISSING = "public, max-age=0, s-maxage=5, must-revalidate";

type Params = Record<string, string | undefined>;

/** Creates the Lambda handler of a page or file of the website. `read` may throw a DomainError that says what is missing. */
export function documentEndpoint(
  name: string,
  { getSite }: SitePorts,
  read: (params: Params, site: Site) => Promise<Document>,
) {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(observed(name))
    .use(problems())
    .use(throughCloudFront())
    .handler(async (event: APIGatewayProxyEventV2) => {
      const site = await getSite();
      if (!site)
        throw new DomainError("unavailable", "The website is being published; try again in a moment.");
      return presentDocument(event, await read(event.pathParameters ?? {}, site));
    });
}

/**
 * Creates the Lambda handler of a page: the website's shell with the head that `read` returns. If that fails, the shell is
 * returned as it is, because the website's code then shows the error and lets the reader try again. `lists` are the last
 * segments that may follow the page's path; `proxy` is what matches no page.
 */
export function pageEndpoint(
  name: string,
  { lists, ...ports }: SitePorts & { lists: readonly string[] },
  read: (params: Params) => Promise<Head>,
) {
  return documentEndpoint(name, ports, async (params, site) => {
    const moved = withoutSlash(params.proxy);
    if (moved !== undefined) return { status: 301, type: "text/html", body: "", location: moved };
    try {
      if (params.proxy !== undefined) throw new DomainError("route_not_found", "There is no such page.");
      if (params.list !== undefined && !lists.includes(params.list))
        throw new DomainError("route_not_found", `There is no list ${params.list}.`);
      return { type: "text/html", body: withHead(site, await read(params)) };
    } catch (error) {
      return withoutContent(site, error);
    }
  });
}

/** Where a path leads that ends with a slash. Never to another site, as a path would that begins with two. */
function withoutSlash(path: string | undefined): string | undefined {
  return path?.endsWith("/") ? `/${encodeURI(path.replace(/^\/+|\/+$/g, ""))}` : undefined;
}

function withoutContent(site: Site, error: unknown): Document {
  const status = error instanceof DomainError ? STATUS[error.code] : undefined;
  if (status !== undefined)
    return { status, type: "text/html", body: withoutHead(site), cache: CACHE_MISSING };
  logger.error("page without its head", { error });
  return { type: "text/html", body: site.shell, cache: "no-store" };
}

/** Unlike the API, which returns 404 for a deleted tweet too: search engines forget sooner what is gone for good. */
const STATUS: Partial<Record<DomainError["code"], number>> = {
  route_not_found: 404,
  tweet_not_found: 404,
  user_not_found: 404,
  tweet_deleted: 410,
};

/** A document as a gateway response: 304 if the client's copy is current, no body for HEAD. */
function presentDocument(
  event: APIGatewayProxyEventV2,
  { status = 200, type, body, modifiedAt, cache = CACHE, location }: Document,
): APIGatewayProxyStructuredResultV2 {
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 27)}"`;
  const headers: Record<string, string> = {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": cache,
    etag,
    ...(location === undefined ? {} : { location }),
    ...(modifiedAt === undefined ? {} : { "last-modified": new Date(modifiedAt).toUTCString() }),
  };
  if (status === 200 && isCurrent(event, etag, modifiedAt)) return { statusCode: 304, headers };
  return { statusCode: status, headers, body: event.requestContext.http.method === "HEAD" ? "" : body };
}

/** RFC 9110, 13.1.3: If-Modified-Since counts only without If-None-Match. */
function isCurrent(event: APIGatewayProxyEventV2, etag: string, modifiedAt: number | undefined): boolean {
  const known = event.headers["if-none-match"];
  if (known !== undefined) return known.split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
  const since = Date.parse(event.headers["if-modified-since"] ?? "");
  return modifiedAt !== undefined && Math.floor(modifiedAt / 1000) * 1000 <= since;
}
