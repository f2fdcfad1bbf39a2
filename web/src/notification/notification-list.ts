import type { Client } from "../../../lib/contract/client.ts";
import type { Notification } from "../../../lib/contract/schemas.ts";
import { idOf, type Source } from "../lists/source.ts";

export const notificationsKey = ["notifications"] as const;

export function notifications(api: Client): Source<Notification> {
  return {
    key: notificationsKey,
    read: (cursor, signal) => api.listNotifications({ query: { cursor }, signal }),
    idOf,
    live: true,
  };
}
