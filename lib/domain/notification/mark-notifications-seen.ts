import type { NotificationsSeen } from "../../contract/notification/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import { firstIdAt } from "../../core/ids.ts";
import { countUnread } from "./count-unread.ts";
import { seenUpTo } from "./filter.ts";
import { type NotificationListPorts, notificationsOf } from "./list-notifications.ts";
import type { NotificationPorts } from "./ports.ts";
import type { RequestedList } from "./skeleton.ts";

type Ports = NotificationListPorts & Pick<NotificationPorts, "setSeen"> & Pick<Clock, "now">;

/**
 * Moves a user's watermark of some types up to a notification. It never moves back, nor beyond now, where it would hide notifications
 * that are yet to come.
 */
export async function markNotificationsSeen(
  ports: Ports,
  { upTo, ...list }: RequestedList & { upTo: string },
): Promise<NotificationsSeen> {
  const end = firstIdAt(ports.now() + 1);
  const seen = await ports.setSeen({ ...list, upTo: upTo < end ? upTo : end });
  return { seenUpTo: seenUpTo(seen), unread: await countUnread(notificationsOf(ports, list), { seen }) };
}
