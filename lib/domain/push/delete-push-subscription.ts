import type { PushPorts } from "./ports.ts";

/** Stops pushing a user's notifications to the browser of a session. */
export function deletePushSubscription(
  ports: Pick<PushPorts, "removeSubscription">,
  session: { userId: string; sessionId: string },
): Promise<void> {
  return ports.removeSubscription(session);
}
