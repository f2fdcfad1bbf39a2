import type { BucketPorts, StoredBucket } from "../../domain/rate-limit/bucket.ts";
import { tryWrite } from "../table/condition.ts";
import { getItem, updateItem } from "../table/item.ts";
import { keys } from "../table/keys.ts";
import { TOKEN_LIFETIME } from "./token-lifetime.ts";

/** Rounds in which other environments may fill or empty the bucket first. */
const MAX_ROUNDS = 4;

export const readBucket: BucketPorts["readBucket"] = async ({ userId, name }) => {
  return bucketIn(await getItem(keys.rateLimit(userId, name)));
};

function bucketIn(item: Record<string, unknown> | undefined): StoredBucket {
  return { fullAt: Number(item?.fullAt ?? 0), signedOutAt: Number(item?.signedOutAt ?? 0) };
}

/** Adds to a bucket that is not full, and starts one that is; which of the two, only the table knows. */
export const chargeBucket: BucketPorts["chargeBucket"] = async ({ userId, name }, { ms, now, expected }) => {
  const key = keys.rateLimit(userId, name);
  // A sign-out that the item may record must not expire with the bucket.
  const expiresAt = Math.ceil((now + Math.max(ms, TOKEN_LIFETIME)) / 1000);
  const add = {
    UpdateExpression: "SET fullAt = fullAt + :ms, expiresAt = expiresAt + :seconds",
    ConditionExpression: "fullAt > :now",
    ExpressionAttributeValues: { ":ms": ms, ":seconds": Math.ceil(ms / 1000), ":now": now },
  };
  const start = {
    UpdateExpression: "SET fullAt = :fullAt, expiresAt = :expiresAt",
    ConditionExpression: "attribute_not_exists(fullAt) OR fullAt <= :now",
    ExpressionAttributeValues: { ":fullAt": now + ms, ":expiresAt": expiresAt, ":now": now },
  };
  let running = expected > now;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const options = { ...(running ? add : start), ReturnValues: "ALL_NEW" as const };
    const outcome = await tryWrite(() => updateItem(key, options));
    if (outcome.written) return bucketIn(outcome.result);
    running = !running;
  }
  throw new Error("The rate limit's item keeps changing.");
};
