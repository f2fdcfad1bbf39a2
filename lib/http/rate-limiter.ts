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
  type StoredBucket,
  take,
  timeUntil,
  tokensIn,
  UNKNOWN_BUCKET,
  withoutOldWrites,
} from "../domain/rate-limit/bucket.ts";
import { RateLimited, type RateLimitHeaders } from "./rate-limited.ts";
import { createSignOuts } from "./sign-outs.ts";

/**
 * Counts a write. Throws {@link RateLimited} if the user has used up the limit, without any request to the table. The same read
 * of the table tells whether the user has signed out, so that their access token is refused
 * (`docs/decisions/0058-tokens-after-sign-out.md`).
 */
export type RateLimiter = (key: BucketKey, token?: Token) => Counted;

/** Of an access token, what tells whether a sign-out came later: when it was issued, ms since 1970; 0 if it does not say. */
export type Token = { issuedAt: number };

export type Counted = {
  /** The response's headers. It never rejects. */
  headers: Promise<RateLimitHeaders>;
  /** Settles before the use case may begin. Rejects with token_expired if the user has signed out since. */
  admitted: Promise<void>;
};

type Ports = BucketPorts & Pick<Clock, "now">;
type Options = {
  /** Without limits, only access tokens are checked. */
  unlimited?: boolean;
};

/** Creates a limiter with a memory of its own: one per execution environment. */
export function createRateLimiter(ports: Ports, { unlimited = false }: Options = {}): RateLimiter {
  const signOuts = createSignOuts();
  const count = unlimited ? withoutLimits(ports) : withLimits(ports);
  return (key, token) => {
    const id = `${key.name} ${key.userId}`;
    const now = ports.now();
    const { answer, headersAfter } = count(key, now);
    const answered = answer.then((stored) => signOuts.learn(id, stored, now)).catch(failOpen);
    return {
      admitted: token ? signOuts.admit(id, { ...token, now, answered }) : Promise.resolve(),
      headers: answered.then(headersAfter),
    };
  };
}

/** What the table is asked, and the response's headers once it has answered with `fullAt`. */
type Count = (
  key: BucketKey,
  now: number,
) => { answer: Promise<StoredBucket>; headersAfter: (fullAt: number) => RateLimitHeaders };

const withoutLimits =
  ({ readBucket }: Ports): Count =>
  (key) => ({ answer: readBucket(key), headersAfter: () => ({}) });

function withLimits(ports: Ports): Count {
  const buckets = createCache<Bucket>({ maxSize: 10_000 });
  return (key, now) => {
    const policy = rateLimits[key.name];
    const id = `${key.name} ${key.userId}`;
    const before = withoutOldWrites(policy, buckets.get(id) ?? UNKNOWN_BUCKET, now);
    if (tokensIn(policy, before, now) < 1) throw refusal(key.name, before, now);
    const bucket = take(before);
    const due = isDue(bucket, now);
    // Before the table has answered, so that concurrent requests do not charge it for the same writes.
    buckets.set(id, due ? charged(policy, bucket, now) : bucket);
    const ms = bucket.pending * refillInterval(policy);
    return {
      answer: due ? ports.chargeBucket(key, { ms, now, expected: bucket.fullAt }) : ports.readBucket(key),
      headersAfter: (fullAt) => {
        const latest = buckets.get(id) ?? bucket;
        const updated = { ...latest, fullAt: Math.max(latest.fullAt, fullAt) };
        buckets.set(id, updated);
        return headersOf(key.name, updated, now);
      },
    };
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
