import { type RateLimitName, rateLimits } from "../../contract/rate-limits.ts";
import type { SessionPorts } from "../../domain/session/ports.ts";
import { ifCondition } from "../table/condition.ts";
import { updateItem } from "../table/item.ts";
import { type Key, keys } from "../table/keys.ts";
import { TOKEN_LIFETIME } from "./token-lifetime.ts";

const names = Object.keys(rateLimits) as RateLimitName[];

/** Records the sign-out in the user's rate limits, because every write reads one of them anyway. */
export const refuseTokens: SessionPorts["refuseTokens"] = async (userId, now) => {
  await Promise.all(names.map((name) => recordSignOut(keys.rateLimit(userId, name), now)));
};

/** The item is kept for as long as an access token of before may be valid; a bucket that is used may need it for longer. */
async function recordSignOut(key: Key, now: number): Promise<void> {
  const values = { ":now": now, ":expiresAt": Math.ceil((now + TOKEN_LIFETIME) / 1000) };
  const recorded = await ifCondition(() =>
    updateItem(key, {
      UpdateExpression: "SET signedOutAt = :now, expiresAt = :expiresAt",
      ConditionExpression: "attribute_not_exists(expiresAt) OR expiresAt < :expiresAt",
      ExpressionAttributeValues: values,
    }),
  );
  if (recorded) return;
  await updateItem(key, {
    UpdateExpression: "SET signedOutAt = :now",
    ExpressionAttributeValues: { ":now": now },
  });
}
