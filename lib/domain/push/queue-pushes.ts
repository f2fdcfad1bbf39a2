import type { NewNotification } from "../realtime/ports.ts";
import type { PushPorts } from "./ports.ts";

/**
 * Seconds until a notification is pushed. By then, an open page has marked it as seen, and replicas and indexes have it.
 */
const DELAY = 10;

/** Queues what is to be pushed: to users who have a browser that gets pushes, or had one. */
export async function queuePushes(
  ports: Pick<PushPorts, "sendPushes">,
  notifications: readonly NewNotification[],
): Promise<void> {
  const pushes = notifications.flatMap(({ userId, id, pushed, correlationIds: [correlationId = ""] }) =>
    pushed ? [{ userId, id, correlationId }] : [],
  );
  if (pushes.length > 0) await ports.sendPushes(pushes, DELAY);
}
