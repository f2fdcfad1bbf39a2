import type { PushSubscription } from "../../contract/push/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import { DomainError } from "../errors.ts";
import type { PushAddress } from "./model.ts";
import type { PushPorts } from "./ports.ts";
import { presentSubscription } from "./present.ts";

type Ports = Pick<PushPorts, "isPushService" | "putSubscription"> & Pick<Clock, "now">;

type Wanted = { userId: string; sessionId: string; endpoint: string; keys: Omit<PushAddress, "endpoint"> };

/**
 * Has notifications pushed to the browser of one of the caller's sessions, in place of its former subscription. Throws
 * not_a_push_service and session_not_found.
 */
export async function createPushSubscription(
  ports: Ports,
  { userId, sessionId, endpoint, keys }: Wanted,
): Promise<PushSubscription> {
  // murmur sends requests to whatever is stored here.
  if (!ports.isPushService(endpoint))
    throw new DomainError("not_a_push_service", "murmur does not know the push service of this browser.");
  const address = { endpoint, ...keys };
  const stored = await ports.putSubscription({ userId, sessionId, address, createdAt: ports.now() });
  if (!stored) throw new DomainError("session_not_found", `You have no session ${sessionId}.`);
  return presentSubscription(stored);
}
