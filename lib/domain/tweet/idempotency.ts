/**
 * One key, one tweet, or one of whatever else is created. A key's record first fixes the new one's id, and it is then put under
 * that id only if it is absent. So a crash between any two steps, followed by a retry, still yields one.
 */
import type { Clock } from "../../core/clock.ts";
import { DomainError } from "../errors.ts";

/** A key and its owner: keys of different users never collide. */
type IdempotencyKey = { userId: string; key: string };

export type IdempotencyRecord = {
  /** The id of what is created. */
  tweetId: string;
  bodyHash: string;
  /** Until then (ms since 1970) the request that holds the record may still be running. */
  lockedUntil: number;
  /** TTL, s since 1970. */
  expiresAt: number;
  /** What is kept of the response to the first request. */
  response?: object;
};

export type IdempotencyPorts = {
  /** False if the key has a record already. */
  reserveKey(key: IdempotencyKey, record: IdempotencyRecord, now: number): Promise<boolean>;
  readKey(key: IdempotencyKey): Promise<IdempotencyRecord | undefined>;
  /** Changes when the lock ends. False if another request did so first. */
  takeOverKey(key: IdempotencyKey, lock: { from: number; to: number }): Promise<boolean>;
  completeKey(key: IdempotencyKey, response: object): Promise<void>;
  /** Deletes a record, unless another request has taken it over since. */
  releaseKey(key: IdempotencyKey, lockedUntil: number): Promise<void>;
} & Pick<Clock, "now" | "newId">;

/** Keys are kept for a day, s. */
export const KEY_LIFETIME = 24 * 60 * 60;
/** Longer than the function may run, ms: a lock that has expired means that the request crashed. */
const LOCK = 15_000;

type Input<Created, Kept extends object> = IdempotencyKey & {
  bodyHash: string;
  create: (id: string) => Promise<Created>;
  /** Returns it if an earlier request created it before it crashed. */
  findCreated: (id: string) => Promise<Created | undefined>;
  /** What to keep of the response: without texts, which a retry sends again, so that nothing deleted is kept here. */
  keep: (created: Created) => Kept;
};

/**
 * Runs `create` with the key's id, at most once at a time and successfully at most once. Returns what is kept of the response.
 * Throws idempotency_key_reused if the key was used with another body, and idempotency_in_progress while the first request
 * is running.
 */
export async function createOnce<Created, Kept extends object>(
  ports: IdempotencyPorts,
  input: Input<Created, Kept>,
): Promise<Kept> {
  const { userId, key } = input;
  const now = ports.now();
  const lockedUntil = now + LOCK;
  try {
    return await attempt(ports, input, { now, lockedUntil });
  } catch (error) {
    // Also if the answer to the reservation was lost. If this fails too, a retry waits for the lock.
    if (!(error instanceof DomainError))
      await ports.takeOverKey({ userId, key }, { from: lockedUntil, to: ports.now() }).catch(() => false);
    throw error;
  }
}

async function attempt<Created, Kept extends object>(
  ports: IdempotencyPorts,
  { bodyHash, create, findCreated, keep, ...key }: Input<Created, Kept>,
  { now, lockedUntil }: { now: number; lockedUntil: number },
): Promise<Kept> {
  const expiresAt = Math.floor(now / 1000) + KEY_LIFETIME;
  const record = { tweetId: ports.newId(), bodyHash, lockedUntil, expiresAt };
  const complete = async (created: Created) => {
    const response = keep(created);
    await ports.completeKey(key, response);
    return response;
  };
  const createReserved = () =>
    create(record.tweetId)
      .catch((error: unknown) => release(ports, key, record, error))
      .then(complete);
  if (await ports.reserveKey(key, record, now)) return createReserved();
  const earlier = await ports.readKey(key);
  if (!earlier) throw inProgress();
  if (isOwn(earlier, record)) return createReserved();
  if (earlier.bodyHash !== bodyHash)
    throw new DomainError(
      "idempotency_key_reused",
      "This Idempotency-Key was used with another body in the last 24 hours; use a new key for a new request.",
    );
  if (earlier.response) return earlier.response as Kept;
  if (earlier.lockedUntil > now) throw inProgress();
  if (!(await ports.takeOverKey(key, { from: earlier.lockedUntil, to: lockedUntil }))) throw inProgress();
  return complete((await findCreated(earlier.tweetId)) ?? (await create(earlier.tweetId)));
}

/** Whether a request finds its own reservation: the answer to it was lost, and the call was repeated. */
function isOwn(found: IdempotencyRecord, own: IdempotencyRecord): boolean {
  return found.tweetId === own.tweetId && found.lockedUntil === own.lockedUntil;
}

/** A rejected first request leaves no record: nothing was stored under its id, and a retry is rejected again. */
async function release(
  ports: IdempotencyPorts,
  key: IdempotencyKey,
  { lockedUntil }: IdempotencyRecord,
  error: unknown,
): Promise<never> {
  if (error instanceof DomainError) await ports.releaseKey(key, lockedUntil);
  throw error;
}

function inProgress(): DomainError {
  return new DomainError(
    "idempotency_in_progress",
    "A request with this Idempotency-Key is still running; try again in a moment for its response.",
  );
}
