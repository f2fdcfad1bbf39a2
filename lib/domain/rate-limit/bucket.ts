/**
 * The arithmetic of a token bucket, kept as one number: the time at which the bucket is full again. Each write moves it by
 * the interval in which one token is refilled, so refilling needs no write.
 */
import type { RateLimitName, RateLimitPolicy } from "../../contract/rate-limits.ts";

/** What an execution environment knows of one user's bucket. */
export type Bucket = {
  /** When the bucket is full again, ms since 1970, as the table last said; in the past if it is full. */
  fullAt: number;
  /** Writes that the table does not know of yet. */
  pending: number;
  /** Since when they are counted, ms since 1970. */
  pendingSince: number;
};

export type BucketKey = { userId: string; name: RateLimitName };

/** What the table holds, in ms since 1970; 0 stands for never. */
export type StoredBucket = {
  fullAt: number;
  /** The user's last sign-out: access tokens that were issued until then are refused. */
  signedOutAt: number;
};

export type BucketPorts = {
  /** The bucket as stored; eventually consistent. */
  readBucket(key: BucketKey): Promise<StoredBucket>;
  /** Moves `fullAt` (at least now) by `ms`, and returns the new bucket. `expected` is the value it probably has. */
  chargeBucket(key: BucketKey, charge: { ms: number; now: number; expected: number }): Promise<StoredBucket>;
};

/** Writes that an environment admits before it charges the table for them, while the table knows of none. */
export const UNCHARGED_WRITES = 4;

export const UNKNOWN_BUCKET: Bucket = { fullAt: 0, pending: 0, pendingSince: 0 };

/** The time in which one token is refilled, ms. */
export function refillInterval({ quota, windowSeconds }: RateLimitPolicy): number {
  return (windowSeconds * 1000) / quota;
}

/** Tokens in the bucket: a fraction while one is being refilled, negative if several environments overdrew it. */
export function tokensIn(policy: RateLimitPolicy, bucket: Bucket, now: number): number {
  return policy.quota - bucket.pending - Math.max(0, bucket.fullAt - now) / refillInterval(policy);
}

/** The time until the bucket holds `tokens`, ms. */
export function timeUntil(policy: RateLimitPolicy, bucket: Bucket, now: number, tokens: number): number {
  return Math.max(0, tokens - tokensIn(policy, bucket, now)) * refillInterval(policy);
}

/** Forgets pending writes after a window, in which the bucket would have refilled. */
export function withoutOldWrites(policy: RateLimitPolicy, bucket: Bucket, now: number): Bucket {
  const old = now - bucket.pendingSince >= policy.windowSeconds * 1000;
  return old ? { ...bucket, pending: 0, pendingSince: now } : bucket;
}

export function take(bucket: Bucket): Bucket {
  return { ...bucket, pending: bucket.pending + 1 };
}

/** Whether to charge the table now: for users who write a lot, which others' environments may have noticed first. */
export function isDue({ fullAt, pending }: Bucket, now: number): boolean {
  return fullAt > now || pending > UNCHARGED_WRITES;
}

/** The bucket as it is once the table has been charged for the pending writes. */
export function charged(policy: RateLimitPolicy, bucket: Bucket, now: number): Bucket {
  const fullAt = Math.max(bucket.fullAt, now) + bucket.pending * refillInterval(policy);
  return { fullAt, pending: 0, pendingSince: now };
}
