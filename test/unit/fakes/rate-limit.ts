import type { BucketPorts } from "../../../lib/domain/rate-limit/bucket.ts";

/** The buckets in memory: when each is full again, by user and limit. */
export function fakeBuckets() {
  const buckets = new Map<string, number>();
  const requests: string[] = [];
  const nameOf = ({ userId, name }: { userId: string; name: string }) => `${userId} ${name}`;

  const ports = {
    readBucket: async (key) => {
      requests.push("read");
      return buckets.get(nameOf(key)) ?? 0;
    },
    chargeBucket: async (key, { ms, now }) => {
      requests.push("charge");
      const fullAt = Math.max(buckets.get(nameOf(key)) ?? 0, now) + ms;
      buckets.set(nameOf(key), fullAt);
      return fullAt;
    },
  } satisfies BucketPorts;
  return { buckets, requests, ports };
}
