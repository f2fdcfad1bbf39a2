/**
 * One key, one tweet. The record of a key fixes the new tweet's id before anything else, and the tweet is put under that
 * id on condition that it is not there; so a crash between any two steps and a retry still end with one tweet.
 */
import type { Tweet } from "../../contract/schemas.ts";
import { DomainError } from "../errors.ts";
import type { NewId, Now } from "../ports.ts";

/** Whose key: keys of different people never meet. */
export type KeyOf = { userId: string; key: string };

/** An answer without its text, which a retry brings along: so a deleted tweet's text is not kept here either. */
export type KeptAnswer = Omit<Tweet, "text">;

export type IdempotencyRecord = {
  tweetId: string;
  bodyHash: string;
  /** Until then (milliseconds) the request that holds the record may still be running. */
  lockedUntil: number;
  /** TTL, in seconds. */
  expiresAt: number;
  answer?: KeptAnswer;
};

export type ReserveKey = (keyOf: KeyOf, record: IdempotencyRecord, now: number) => Promise<boolean>;
export type ReadKey = (keyOf: KeyOf) => Promise<IdempotencyRecord | undefined>;
/** Extends the lock from `from` to `lockedUntil`; false when another request was faster. */
export type TakeOverKey = (keyOf: KeyOf, from: number, lockedUntil: number) => Promise<boolean>;
export type CompleteKey = (keyOf: KeyOf, answer: KeptAnswer) => Promise<void>;
/** Forgets a key, unless another request has taken it over since. */
export type ReleaseKey = (keyOf: KeyOf, lockedUntil: number) => Promise<void>;

export type IdempotencyPorts = {
  reserveKey: ReserveKey;
  readKey: ReadKey;
  takeOverKey: TakeOverKey;
  completeKey: CompleteKey;
  releaseKey: ReleaseKey;
  now: Now;
  newId: NewId;
};

/** Keys are kept for a day; seconds. */
const KEPT_FOR = 24 * 60 * 60;
/** Longer (milliseconds) than the function may run, so a lock that has passed means a crash. */
const LOCK = 15_000;

/**
 * Runs `create` with the id that belongs to the key, at most once at a time and once for all.
 * Throws idempotency_key_reused when the key was used with another body, idempotency_in_progress while the first request
 * is running.
 */
export async function once(
  ports: IdempotencyPorts,
  keyOf: KeyOf,
  bodyHash: string,
  create: (tweetId: string) => Promise<Tweet>,
): Promise<KeptAnswer> {
  const now = ports.now();
  const record = {
    tweetId: ports.newId(),
    bodyHash,
    lockedUntil: now + LOCK,
    expiresAt: Math.floor(now / 1000) + KEPT_FOR,
  };
  if (await ports.reserveKey(keyOf, record, now)) return createFirst(ports, keyOf, create, record);
  const earlier = await ports.readKey(keyOf);
  if (!earlier) throw inProgress();
  if (earlier.bodyHash !== bodyHash)
    throw new DomainError(
      "idempotency_key_reused",
      "This Idempotency-Key came with another body within the last 24 hours; use a new key for a new tweet.",
    );
  if (earlier.answer) return earlier.answer;
  if (earlier.lockedUntil > now) throw inProgress();
  if (!(await ports.takeOverKey(keyOf, earlier.lockedUntil, now + LOCK))) throw inProgress();
  return complete(ports, keyOf, create, earlier.tweetId);
}

/** A refused first request leaves no record: nothing was put under its id, and asking again is refused again. */
async function createFirst(
  ports: IdempotencyPorts,
  keyOf: KeyOf,
  create: (tweetId: string) => Promise<Tweet>,
  { tweetId, lockedUntil }: IdempotencyRecord,
): Promise<KeptAnswer> {
  try {
    return await complete(ports, keyOf, create, tweetId);
  } catch (error) {
    if (error instanceof DomainError) await ports.releaseKey(keyOf, lockedUntil);
    throw error;
  }
}

async function complete(
  ports: IdempotencyPorts,
  keyOf: KeyOf,
  create: (tweetId: string) => Promise<Tweet>,
  tweetId: string,
): Promise<KeptAnswer> {
  const { text: _, ...answer } = await create(tweetId);
  await ports.completeKey(keyOf, answer);
  return answer;
}

function inProgress(): DomainError {
  return new DomainError(
    "idempotency_in_progress",
    "A request with this Idempotency-Key is still running; try again in a moment for its answer.",
  );
}
