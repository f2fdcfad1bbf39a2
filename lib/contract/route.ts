/**
 * What a route is. Each noun declares its routes in `<noun>/routes.ts`; CDK, request validation, response types, OpenAPI
 * and the typed client derive from them, and the folders of `lambdas/api` carry the same names.
 */
import type * as z from "zod/mini";
import type { ProblemCode } from "./problems.ts";
import type { RateLimitName } from "./rate-limits.ts";

/** The OAuth2 scopes. Cognito's resource server `murmur` issues them as `murmur/<scope>`. */
export const scopes = {
  "tweets.write": "Post, edit, delete and report tweets, and upload pictures",
  "favorites.write": "Favorite tweets",
  "follows.write": "Follow, block and mute people, and make lists of them",
  "feed.read": "Read the home feed",
  "notifications.read": "Read notifications",
  "notifications.write": "Mark notifications as seen",
  "profile.write": "Edit the profile",
} as const;
export type Scope = keyof typeof scopes;
export const RESOURCE_SERVER = "murmur";

/** A group of the user pool whose members may do more than others. */
export type Group = "moderators";

/** The group of suspended users: their tokens are good for {@link Route.whileSuspended} routes alone. */
export const SUSPENDED = "suspended";

/** A service owns a set of routes, with its own roles, and scales on its own. */
export type Service =
  | "tweets"
  | "users"
  | "sessions"
  | "follows"
  | "feed"
  | "notifications"
  | "media"
  | "moderation"
  | "realtime"
  | "health"
  | "docs";

export type Route = {
  /** The operation's name: also that of its folder in `lambdas/api` and of its use case. */
  name: string;
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** In API Gateway's notation: `{name}` is one path segment. */
  path: `/v1/${string}`;
  service: Service;
  summary: string;
  /** Absent: public; a token is optional and fills `viewer`. */
  scope?: Scope;
  /** The group of the user pool that the caller must belong to, besides having the scope. */
  group?: Group;
  /** Suspended users may use it too; every other route refuses them. */
  whileSuspended?: true;
  params?: z.ZodMiniObject;
  query?: z.ZodMiniObject;
  body?: z.ZodMiniObject;
  /** The success status; 200 by default. */
  status?: 201 | 202 | 204;
  /** Absent: the response has no body. */
  output?: z.ZodMiniType;
  /** Problems of this operation beyond those that every route shares. */
  errors: readonly ProblemCode[];
  /** Responses carry an ETag and honor If-None-Match. */
  etag?: true;
  /** Requests must say in If-Match which version they change. */
  ifMatch?: true;
  /** Requests may carry an Idempotency-Key, kept for 24 hours. */
  idempotent?: true;
  /** How often one user, or one address without a token, may call it. Every route that writes has a limit. */
  rateLimit?: RateLimitName;
};

/**
 * Declares a route. A call without side effects, so that a Lambda's bundle keeps only the routes, and with them the
 * schemas, that it uses.
 */
/* @__NO_SIDE_EFFECTS__ */
export function route<const R extends Route>(route: R): R {
  return route;
}

/** What a request to a route carries, after validation. */
export type Input<R extends Route> = {
  params: R["params"] extends z.core.$ZodType ? z.output<R["params"]> : Record<never, never>;
  query: R["query"] extends z.core.$ZodType ? z.output<R["query"]> : Record<never, never>;
  body: R["body"] extends z.core.$ZodType ? z.output<R["body"]> : undefined;
};

/** The body of a route's response; undefined if it has none. */
export type Output<R extends Route> = R["output"] extends z.core.$ZodType ? z.output<R["output"]> : undefined;
