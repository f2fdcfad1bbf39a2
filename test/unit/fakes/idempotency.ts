import type { IdempotencyPorts, IdempotencyRecord } from "../../../lib/domain/tweet/idempotency.ts";

/** The records of idempotency keys in memory, by user and key. */
export function fakeIdempotency() {
  const records = new Map<string, IdempotencyRecord>();
  const nameOf = ({ userId, key }: { userId: string; key: string }) => `${userId} ${key}`;

  const ports = {
    reserveKey: async (key, record, now) => {
      const earlier = records.get(nameOf(key));
      if (earlier && earlier.expiresAt * 1000 > now) return false;
      records.set(nameOf(key), record);
      return true;
    },
    readKey: async (key) => records.get(nameOf(key)),
    takeOverKey: async (key, { from, to }) => {
      const record = records.get(nameOf(key));
      if (!record || record.response || record.lockedUntil !== from) return false;
      records.set(nameOf(key), { ...record, lockedUntil: to });
      return true;
    },
    completeKey: async (key, response) => {
      const record = records.get(nameOf(key));
      if (record) records.set(nameOf(key), { ...record, response });
    },
    releaseKey: async (key, lockedUntil) => {
      if (records.get(nameOf(key))?.lockedUntil === lockedUntil) records.delete(nameOf(key));
    },
  } satisfies Omit<IdempotencyPorts, "now" | "newId">;
  return { records, ports };
}
