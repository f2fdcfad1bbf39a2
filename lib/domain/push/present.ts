import type { PushSubscription } from "../../contract/push/schemas.ts";
import { isoOf } from "../../core/ids.ts";
import type { Subscription } from "./model.ts";

/** What a user gets to see of a subscription: neither its address nor its keys. */
export function presentSubscription({ sessionId, createdAt, device }: Subscription): PushSubscription {
  const { browser = null, system = null } = device;
  return { sessionId, createdAt: isoOf(createdAt), browser, system };
}
