/** The failures of an operation: its problems by status. */
import { type ProblemCode, problems } from "../problems.ts";
import type { Route } from "../route.ts";
import { header, rateLimitHeaders } from "./headers.ts";
import { type Json, reference } from "./shapes.ts";

/** Every problem that an operation can return: its own, and those of its kind of request. */
export function problemsOf(route: Route): ProblemCode[] {
  const codes: ProblemCode[] = [
    ...(route.body ? bodyProblems : []),
    ...(route.query ? (["invalid_parameter"] as const) : []),
    ...(route.query && "limit" in route.query.shape ? (["invalid_limit"] as const) : []),
    ...(route.scope ? (["token_missing", "insufficient_scope"] as const) : []),
    ...(route.whileSuspended ? [] : (["account_suspended"] as const)),
    ...(route.rateLimit ? (["rate_limited"] as const) : []),
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
  NoScopeOrSuspended: ["insufficient_scope", "account_suspended"],
  NoScopeOrBlocked: ["insufficient_scope", "account_suspended", "blocked"],
  Suspended: ["account_suspended"],
  SuspendedOrBlocked: ["account_suspended", "blocked"],
  TweetNotFound: ["tweet_not_found"],
  UserNotFound: ["user_not_found"],
  TooLarge: ["body_too_large"],
  NotJson: ["unsupported_media_type"],
  TooMany: ["too_many_requests"],
  Failed: ["internal_error"],
  Busy: ["unavailable"],
} as const satisfies Record<string, ProblemCode[]>);

export function failures(route: Route): Json {
  const byStatus = Map.groupBy(problemsOf(route), (code) => problems[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => {
      const shared = sharedFailures.find(([, listed]) => listed.join() === codes.join());
      if (shared) return [status, { $ref: `#/components/responses/${shared[0]}` }];
      if (!codes.includes("rate_limited")) return [status, failureWith(codes)];
      const headers = {
        ...rateLimitHeaders(route),
        "Retry-After": header("Seconds until the next one is possible"),
      };
      return [status, { ...failureWith(codes), headers }];
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

/** The shared failures, for the components of the document. */
export function sharedResponses(): Json {
  return Object.fromEntries(sharedFailures.map(([name, codes]) => [name, failureWith(codes)]));
}
