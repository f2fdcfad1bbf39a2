import { rateLimits } from "../rate-limits.ts";
import type { Route } from "../route.ts";
import type { Json } from "./shapes.ts";

export function header(description: string, example?: string): Json {
  return { description, schema: { type: "string" }, ...(example ? { example } : {}) };
}

/** What responses of a route with a rate limit say about it (draft-ietf-httpapi-ratelimit-headers); none for any other route. */
export function rateLimitHeaders({ rateLimit: name }: Route): Json {
  if (!name) return {};
  const { quota, windowSeconds, of } = rateLimits[name];
  return {
    "RateLimit-Policy": header(
      `At most ${quota} ${of} per user in ${windowSeconds} seconds, refilled evenly`,
      `"${name}";q=${quota};w=${windowSeconds}`,
    ),
    RateLimit: header(
      "How many are left, and the seconds until all are available again",
      `"${name}";r=${quota - 1};t=1`,
    ),
  };
}
