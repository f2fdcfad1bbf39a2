import type { BucketPorts } from "../../../lib/domain/rate-limit/bucket.ts";
import type { SessionPorts } from "../../../lib/domain/session/ports.ts";

/** The buckets in memory: when each is full again, by user and limit; and the users' last sign-outs. */
export function fakeBuckets() {
  const buckets = new Map<string, number>();
  const signOuts = new Map<string, number>();
  const requests: string[] = [];
  const nameOf = ({ userId, name }: { userId: string; name: string }) => `${userId} ${name}`;
  const stored = (key: { userId: string; name: string }) => ({
    fullAt: buckets.get(nameOf(key)) ?? 0,
    signedOutAt: signOuts.get(key.userId) ?? 0,
  });

  const ports = {
    readBucket: async (key) => {
      requests.push("read");
      return stored(key);
    },
    chargeBucket: async (key, { ms, now }) => {
      requests.push("charge");
      buckets.set(nameOf(key), Math.max(stored(key).fullAt, now) + ms);
      return stored(key);
    },
    refuseTokens: async (userId, now) => void signOuts.set(userId, now),
  } satisfies BucketPorts & Pick<SessionPorts, "refuseTokens">;
  return { buckets, requests, ports };
}
