/**
 * The API as an OpenAPI 3.1 document, derived from the routes. Generated at build time (`npm run openapi`); at run time
 * only the result is served.
 */
import type * as z from "zod/mini";
import { routeList } from "../index.ts";
import { RESOURCE_SERVER, type Route, type Service, scopes } from "../route.ts";
import { failures, sharedResponses } from "./failures.ts";
import { header, rateLimitHeaders } from "./headers.ts";
import { type Json, namedShapes, shape } from "./shapes.ts";

const services: Record<Service, string> = {
  tweets: "Posting, reading and favoriting tweets",
  users: "Profiles",
  sessions: "Sessions of the website, in a cookie",
  follows: "Following, blocking and muting users",
  feed: "The home feed, and popular and recent tweets",
  notifications: "The caller's notifications",
  media: "Pictures",
  moderation: "Reports, and what moderators make of them",
  realtime: "Live updates",
  health: "Whether a region works",
  docs: "This document",
};

/** Builds the document. `version` is the project's. */
export function openApi(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routeList) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: describe(route) };
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "murmur",
      version,
      summary: "Short messages, for everyone",
      description:
        "JSON in camelCase, opaque string ids, RFC 3339 times in UTC. Lists are paged by the opaque cursors `next` and `prev`, which the Link header repeats (RFC 8288). Errors are problem details (RFC 9457) with a stable `code`. Writes are limited per user: the headers RateLimit-Policy and RateLimit say how often, and a refusal (429) says when to try again. Public operations accept an optional token and, given one, fill `viewer`.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/", description: "The server of this document" }],
    tags: Object.entries(services).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: namedShapes(),
      responses: sharedResponses(),
      securitySchemes: { oauth2 },
    },
  };
}

/** Every deployment has its own sign-in domain, to which these URLs are relative. */
const oauth2 = {
  type: "oauth2",
  description: "Authorization code with PKCE, at the sign-in domain of the deployment.",
  flows: {
    authorizationCode: {
      authorizationUrl: "/oauth2/authorize",
      tokenUrl: "/oauth2/token",
      refreshUrl: "/oauth2/token",
      scopes: Object.fromEntries(
        Object.entries(scopes).map(([scope, description]) => [`${RESOURCE_SERVER}/${scope}`, description]),
      ),
    },
  },
};

function describe(route: Route): Json {
  return {
    operationId: route.name,
    tags: [route.service],
    summary: route.summary,
    security: route.scope ? [{ oauth2: [`${RESOURCE_SERVER}/${route.scope}`] }] : [{}, { oauth2: [] }],
    parameters: parameters(route),
    ...(route.body
      ? { requestBody: { required: true, content: { "application/json": { schema: shape(route.body) } } } }
      : {}),
    responses: { ...success(route), ...failures(route) },
  };
}

function parameters(route: Route): Json[] {
  return [
    ...parametersIn("path", route.params),
    ...parametersIn("query", route.query),
    ...(route.idempotent ? [idempotencyKey] : []),
    ...(route.etag && route.method === "GET" ? [ifNoneMatch] : []),
    ...(route.ifMatch ? [ifMatch] : []),
  ];
}

function parametersIn(place: "path" | "query", schema: z.ZodMiniObject | undefined): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = shape(schema) as { properties?: Json; required?: string[] };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }));
}

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "1 to 128 visible ASCII characters, kept for 24 hours: the same key with the same body returns the original response.",
  schema: { type: "string", pattern: "^[!-~]{1,128}$" },
};

const ifNoneMatch = {
  name: "If-None-Match",
  in: "header",
  required: false,
  description: "The ETag of an earlier response: 304 if it is still current.",
  schema: { type: "string" },
};

const ifMatch = {
  name: "If-Match",
  in: "header",
  required: true,
  description:
    "Which version to change: the ETag of a response, or the tweet's editedAt (createdAt if that is null) in double quotes; * for any.",
  schema: { type: "string" },
};

function success(route: Route): Json {
  const status = String(route.status ?? 200);
  const description = route.summary;
  const headers = successHeaders(route);
  const described = { description, ...(Object.keys(headers).length > 0 ? { headers } : {}) };
  if (!route.output) return { [status]: described };
  return {
    [status]: {
      ...described,
      content: { "application/json": { schema: shape(route.output) } },
    },
    ...(route.etag && route.method === "GET" ? { 304: { description: "The client's copy is current" } } : {}),
  };
}

function successHeaders(route: Route): Json {
  return {
    ...(route.status === 201 ? { Location: header("The path of the new resource") } : {}),
    ...rateLimitHeaders(route),
    ...(route.etag ? { ETag: header("Identifies this version of the resource") } : {}),
    ...(route.query && "cursor" in route.query.shape
      ? { Link: header("The neighboring pages, as rel=next and rel=prev (RFC 8288)") }
      : {}),
  };
}
