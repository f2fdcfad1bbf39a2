import type { NotificationsSeen } from "../../contract/schemas.ts";
import { firstIdAt } from "../../core/ids.ts";
import type { Now, SetSeen } from "../ports.ts";
import { countUnread, type NotificationPorts, notificationRows } from "./skeleton.ts";

type Ports = NotificationPorts & { setSeen: SetSeen; now: Now };

/**
 * Moves a person's watermark up to a notification; never back, and never beyond now, where it would hide what is yet to
 * come.
 */
export async function markNotificationsSeen(
  ports: Ports,
  userId: string,
  upTo: string,
): Promise<NotificationsSeen> {
  const end = firstIdAt(ports.now() + 1);
  const seenUpTo = await ports.setSeen(userId, upTo < end ? upTo : end);
  return { seenUpTo, unread: await countUnread(notificationRows(ports, userId), userId, seenUpTo) };
}
