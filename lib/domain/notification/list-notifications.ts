import type { Notification } from "../../contract/notification/schemas.ts";
import { once } from "../../core/once.ts";
import { type PageOf, type PageRequest, readPage } from "../../core/page/read-page.ts";
import { countUnread, countUnreadBelow, isUnread, type NotificationSource } from "./count-unread.ts";
import { hydrateNotifications, type NotificationHydrationPorts } from "./hydrate.ts";
import type { NotificationPorts } from "./ports.ts";
import { type NotificationSkeletonPorts, notificationRows, type RequestedList } from "./skeleton.ts";
import { wantedTypes } from "./wanted.ts";

export type NotificationListPorts = NotificationSkeletonPorts &
  NotificationHydrationPorts &
  Pick<NotificationPorts, "getPreferences">;

/** A user's notifications of some types, newest first, and how many of them are unread. */
export async function listNotifications(
  ports: NotificationListPorts & Pick<NotificationPorts, "getSeen">,
  { userId, types, ...request }: PageRequest & RequestedList,
): Promise<PageOf<Notification> & { unread: number }> {
  const source = notificationsOf(ports, { userId, types });
  const reading = readPage(source, request);
  const gettingSeen = ports.getSeen(userId, types);
  const counting = gettingSeen.then(async (seen) =>
    request.position === undefined
      ? countUnreadBelow(source, { page: await reading, seen })
      : countUnread(source, { seen }),
  );
  const [page, seen, unread] = await Promise.all([reading, gettingSeen, counting]);
  const items = page.items.map((item) => ({ ...item.notification, seen: !isUnread(seen, item) }));
  return { ...page, items, unread };
}

/** A list of notifications that the user wants, for one request. */
export function notificationsOf(ports: NotificationListPorts, list: RequestedList): NotificationSource {
  const wanted = once(() => wantedTypes(ports, list));
  return {
    read: notificationRows(ports, { ...list, wanted }),
    hydrate: async (rows) => hydrateNotifications(ports, rows, await wanted()),
  };
}
