import type { Route } from "../../lib/contract/route.ts";
import { now } from "../../lib/core/clock.ts";
import { optionalEnvironment } from "../../lib/core/environment.ts";
import { chargeBucket, readBucket } from "../../lib/data/rate-limit/index.ts";
import { endpoint, type Handle } from "../../lib/http/endpoint.ts";
import { createRateLimiter } from "../../lib/http/rate-limiter.ts";

const limiter = createRateLimiter(
  { readBucket, chargeBucket, now },
  { unlimited: optionalEnvironment("rateLimits") === "off" },
);

/** Creates the Lambda handler of an operation with a rate limit, which is kept in the table. */
export function limitedEndpoint<R extends Route & { rateLimit: string }>(route: R, handle: Handle<R>) {
  return endpoint(route, handle, limiter);
}
