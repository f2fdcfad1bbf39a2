import type { Notification } from "../../contract/notification/schemas.ts";
import { type PageOf, type PageRequest, readPage } from "../../core/page/read-page.ts";
import { countUnread, countUnreadBelow, type NotificationSource } from "./count-unread.ts";
import { hydrateNotifications, type NotificationHydrationPorts } from "./hydrate.ts";
import type { NotificationPorts } from "./ports.ts";
import { type NotificationSkeletonPorts, notificationRows } from "./skeleton.ts";

export type NotificationListPorts = NotificationSkeletonPorts & NotificationHydrationPorts;
type Input = PageRequest & { userId: string };

/** A user's notifications, newest first, and how many of them are unread. */
export async function listNotifications(
  ports: NotificationListPorts & Pick<NotificationPorts, "getSeen">,
  { userId, ...request }: Input,
): Promise<PageOf<Notification> & { unread: number }> {
  const source = notificationsOf(ports, userId);
  const reading = readPage(source, request);
  const counting = ports
    .getSeen(userId)
    .then(async (seen) =>
      request.position === undefined
        ? countUnreadBelow(source, { page: await reading, seen })
        : countUnread(source, { seen }),
    );
  const [page, unread] = await Promise.all([reading, counting]);
  return { ...page, unread };
}

/** The list of a user's notifications, for one request. */
export function notificationsOf(
  ports: NotificationListPorts,
  userId: string,
): NotificationSource<Notification> {
  return {
    read: notificationRows(ports, userId),
    hydrate: (rows) => hydrateNotifications(ports, rows, userId),
  };
}
