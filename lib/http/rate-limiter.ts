/**
 * Limits how often each user may write, at the price of one small read per ordinary write. Decisions come from this
 * environment's memory, and the table is read or charged while the request runs; see
 * `docs/decisions/0028-rate-limits.md` for what that allows beyond the limits.
 */
import { type RateLimitName, type RateLimitPolicy, rateLimits } from "../contract/rate-limits.ts";
import { createCache } from "../core/cache.ts";
import type { Clock } from "../core/clock.ts";
import { logger, MetricUnit, metrics } from "../core/observe.ts";
import {
  type Bucket,
  type BucketKey,
  type BucketPorts,
  charged,
  isDue,
  refillInterval,
  take,
  timeUntil,
  tokensIn,
  UNKNOWN_BUCKET,
  withoutOldWrites,
} from "../domain/rate-limit/bucket.ts";
import { RateLimited, type RateLimitHeaders } from "./rate-limited.ts";

/**
 * Counts a write. Throws {@link RateLimited} if the user has used up the limit, without any request to the table. Otherwise
 * returns a promise of the response's headers, which never rejects.
 */
export type RateLimiter = (key: BucketKey) => Promise<RateLimitHeaders>;

type Ports = BucketPorts & Pick<Clock, "now">;

/** Creates a limiter with a memory of its own: one per execution environment. */
export function createRateLimiter(ports: Ports): RateLimiter {
  const buckets = createCache<Bucket>({ maxSize: 10_000 });
  return (key) => {
    const policy = rateLimits[key.name];
    const id = `${key.name} ${key.userId}`;
    const now = ports.now();
    const before = withoutOldWrites(policy, buckets.get(id) ?? UNKNOWN_BUCKET, now);
    if (tokensIn(policy, before, now) < 1) throw refusal(key.name, before, now);
    const bucket = take(before);
    const due = isDue(bucket, now);
    // Before the table has answered, so that concurrent requests do not charge it for the same writes.
    buckets.set(id, due ? charged(policy, bucket, now) : bucket);
    const ask = due
      ? ports.chargeBucket(key, {
          ms: bucket.pending * refillInterval(policy),
          now,
          expected: bucket.fullAt,
        })
      : ports.readBucket(key);
    return ask.catch(failOpen).then((fullAt) => {
      const latest = buckets.get(id) ?? bucket;
      const updated = { ...latest, fullAt: Math.max(latest.fullAt, fullAt) };
      buckets.set(id, updated);
      return headersOf(key.name, updated, now);
    });
  };
}

/** Without an answer from the table, this environment's own count has to do: a limit must not take down what it protects. */
function failOpen(error: unknown): number {
  logger.warn("rate limit unknown", { error });
  metrics.addMetric("RateLimitsUnknown", MetricUnit.Count, 1);
  return 0;
}

function refusal(name: RateLimitName, bucket: Bucket, now: number): RateLimited {
  const policy = rateLimits[name];
  const seconds = Math.ceil(timeUntil(policy, bucket, now, 1) / 1000);
  return new RateLimited(
    `At most ${policy.quota} ${policy.of} are possible in ${durationOf(policy)}; try again in ${seconds} s.`,
    { ...headersOf(name, bucket, now), "retry-after": String(seconds) },
  );
}

function headersOf(name: RateLimitName, bucket: Bucket, now: number): RateLimitHeaders {
  const policy = rateLimits[name];
  const remaining = Math.max(0, Math.floor(tokensIn(policy, bucket, now)));
  const seconds = Math.ceil(timeUntil(policy, bucket, now, policy.quota) / 1000);
  return {
    "ratelimit-policy": `"${name}";q=${policy.quota};w=${policy.windowSeconds}`,
    ratelimit: `"${name}";r=${remaining};t=${seconds}`,
  };
}

function durationOf({ windowSeconds }: RateLimitPolicy): string {
  const hours = windowSeconds / 3600;
  if (hours < 1) return `${windowSeconds / 60} minutes`;
  return hours === 1 ? "an hour" : `${hours} hours`;
}
