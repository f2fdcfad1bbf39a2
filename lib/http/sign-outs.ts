import { createCache } from "../core/cache.ts";
import { DomainError } from "../domain/errors.ts";
import type { StoredBucket } from "../domain/rate-limit/bucket.ts";

/** The user's last sign-out, and when it was read; ms since 1970. */
type Known = { signedOutAt: number; readAt: number };

/** A write with a token: when it was issued, and what settles once the table has answered, if it does. */
type Write = { issuedAt: number; now: number; answered: Promise<unknown> };

/**
 * How long, ms, a write may rely on what is known: of the last minute, ten seconds are left for the answer itself and for
 * replicas that lag.
 */
const TRUSTED = 50_000;

/** What an execution environment knows of sign-outs, each under the id of the item that it was read from. */
export function createSignOuts() {
  const known = createCache<Known>({ maxSize: 10_000 });

  /** Whether the id's user has not signed out since the token was issued. A sign-out that has been read is never forgotten. */
  const check = (id: string, issuedAt: number): void => {
    const signedOutAt = known.get(id)?.signedOutAt ?? 0;
    if (signedOutAt === 0 || issuedAt > signedOutAt) return;
    throw new DomainError(
      "token_expired",
      "You have signed out since. Renew the access token, or sign in again.",
    );
  };

  return {
    /** Remembers what has been read. Returns when the bucket is full again. */
    learn: (id: string, { fullAt, signedOutAt }: StoredBucket, readAt: number): number => {
      const before = known.get(id)?.signedOutAt ?? 0;
      // An eventually consistent read may be older than the one before.
      known.set(id, { signedOutAt: Math.max(before, signedOutAt), readAt });
      return fullAt;
    },
    /**
     * Resolves at once if nothing that matters can have been missed for longer than {@link TRUSTED}: the token itself is younger,
     * or the table has been read since. Otherwise it waits for the answer. Without one, what was known before decides.
     */
    admit: async (id: string, { issuedAt, now, answered }: Write): Promise<void> => {
      // A token is renewed within the second of a sign-out, and tokens have only whole seconds: the new one must be good.
      if (now - issuedAt < TRUSTED) return;
      if (now - (known.get(id)?.readAt ?? 0) >= TRUSTED) await answered;
      check(id, issuedAt);
    },
  };
}
