/**
 * The API as an OpenAPI 3.1 document, derived from the routes. Generated at build time (`npm run openapi`); at run time
 * only the result is served.
 */
import * as z from "zod/mini";
import * as feed from "./feed/schemas.ts";
import { routeList } from "./index.ts";
import * as notification from "./notification/schemas.ts";
import { type ProblemCode, problems } from "./problems.ts";
import * as realtime from "./realtime/schemas.ts";
import { RESOURCE_SERVER, type Route, type Service, scopes } from "./route.ts";
import { Problem } from "./schema.ts";
import { MAX_GRAPHEMES, MAX_TEXT_BYTES } from "./text.ts";
import * as tweet from "./tweet/schemas.ts";
import * as user from "./user/schemas.ts";

type Json = { [name: string]: unknown };

/** Every object schema that a noun exports has its export's name in the document; all others are written in place. */
const named = Object.entries({ Problem, ...user, ...tweet, ...feed, ...notification, ...realtime }).filter(
  ([, schema]) => schema instanceof z.ZodMiniObject,
);

/** The gateway's own error body, for requests that never reach murmur. */
const GatewayMessage = z.object({ message: z.string() });

const services: Record<Service, string> = {
  tweets: "Posting, reading and favoriting tweets",
  users: "Profiles",
  follows: "Following users",
  feed: "The home feed, and popular and recent tweets",
  notifications: "The caller's notifications",
  realtime: "Live updates",
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
        "JSON in camelCase, opaque string ids, RFC 3339 times in UTC. Lists are paged by the opaque cursors `next` and `prev`, which the Link header repeats (RFC 8288). Errors are problem details (RFC 9457) with a stable `code`. Public operations accept an optional token and, given one, fill `viewer`.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/", description: "The server of this document" }],
    tags: Object.entries(services).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: { ...namedShapes(), GatewayMessage: shape(GatewayMessage) },
      responses: Object.fromEntries(sharedFailures.map(([name, codes]) => [name, failureWith(codes)])),
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
    ...(route.etag ? [ifNoneMatch] : []),
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

function success(route: Route): Json {
  const status = String(route.status ?? 200);
  const description = route.summary;
  if (!route.output) return { [status]: { description } };
  const headers = successHeaders(route);
  return {
    [status]: {
      description,
      ...(Object.keys(headers).length > 0 ? { headers } : {}),
      content: { "application/json": { schema: shape(route.output) } },
    },
    ...(route.etag ? { 304: { description: "The client's copy is current" } } : {}),
  };
}

function successHeaders(route: Route): Json {
  return {
    ...(route.status === 201 ? { Location: header("The path of the new resource") } : {}),
    ...(route.etag ? { ETag: header("Identifies this version of the resource") } : {}),
    ...(route.query && "cursor" in route.query.shape
      ? { Link: header("The neighboring pages, as rel=next and rel=prev (RFC 8288)") }
      : {}),
  };
}

function header(description: string): Json {
  return { description, schema: { type: "string" } };
}

/** Every problem that an operation can return: its own, and those of its kind of request. */
export function problemsOf(route: Route): ProblemCode[] {
  const codes: ProblemCode[] = [
    ...(route.body ? bodyProblems : []),
    ...(route.query ? (["invalid_parameter"] as const) : []),
    ...(route.query && "limit" in route.query.shape ? (["invalid_limit"] as const) : []),
    ...(route.scope ? (["token_missing", "insufficient_scope"] as const) : []),
    ...route.errors,
    ...everywhere,
  ];
  return [...new Set(codes)];
}

const bodyProblems = [
  "malformed_json",
  "missing_field",
  "unknown_field",
  "wrong_type",
  "invalid_field",
  "body_too_large",
  "unsupported_media_type",
] as const satisfies ProblemCode[];

const everywhere = [
  "token_invalid",
  "token_expired",
  "too_many_requests",
  "internal_error",
  "unavailable",
] as const satisfies ProblemCode[];

/** Statuses that the gateway itself may return. */
const gatewayStatuses = new Set([401, 403, 429, 503]);

/** The failures that operations share, described once. */
const sharedFailures = Object.entries({
  NotAllowed: ["token_missing", "token_invalid", "token_expired"],
  BadToken: ["token_invalid", "token_expired"],
  NoScope: ["insufficient_scope"],
  TweetNotFound: ["tweet_not_found"],
  UserNotFound: ["user_not_found"],
  TooLarge: ["body_too_large"],
  NotJson: ["unsupported_media_type"],
  TooMany: ["too_many_requests"],
  Failed: ["internal_error"],
  Busy: ["unavailable"],
} as const satisfies Record<string, ProblemCode[]>);

function failures(route: Route): Json {
  const byStatus = Map.groupBy(problemsOf(route), (code) => problems[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => {
      const shared = sharedFailures.find(([, listed]) => listed.join() === codes.join());
      return [status, shared ? { $ref: `#/components/responses/${shared[0]}` } : failureWith(codes)];
    }),
  );
}

/** A response with one of several problems of the same status. */
function failureWith(codes: readonly ProblemCode[]): Json {
  const gateway = codes.some((code) => gatewayStatuses.has(problems[code].status));
  const schema = { allOf: [reference("Problem"), { properties: { code: { enum: codes } } }] };
  return {
    description: codes.map((code) => `\`${code}\`: ${problems[code].title}`).join("; "),
    content: {
      "application/problem+json": { schema },
      ...(gateway ? { "application/json": { schema: reference("GatewayMessage") } } : {}),
    },
  };
}

const names = new Map<unknown, string>(named.map(([name, schema]) => [schema, name]));
const registry = z.registry<{ id: string }>();
for (const [name, schema] of named) registry.add(schema, { id: name });

/** Describes rules that JSON Schema cannot express. */
const rules = z.registry<{ description: string }>();
rules.add(tweet.TweetText, {
  description: `1 to ${MAX_GRAPHEMES} user-perceived characters, at most ${MAX_TEXT_BYTES} bytes of UTF-8; no control characters except line feeds.`,
});
rules.add(user.Name, { description: "1 to 50 user-perceived characters." });
rules.add(user.Bio, { description: "At most 160 user-perceived characters." });
rules.add(user.UserReference, { description: "A user id, @handle, or me for the caller." });

function reference(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}

function namedShapes(): Json {
  const uri = (name: string) => `#/components/schemas/${name}`;
  const { schemas } = z.toJSONSchema(registry, { io: "input", uri });
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, bare(schema)]));
}

/** A schema as JSON Schema; a reference if it has a name. */
function shape(schema: z.core.$ZodType): Json {
  const name = names.get(schema);
  return name ? reference(name) : bare(z.toJSONSchema(schema, { io: "input", metadata: rules }));
}

function bare({ $schema, $id, id, ...schema }: Json): Json {
  return schema;
}
