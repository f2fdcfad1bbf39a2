import type { NotificationPreferences } from "../../contract/notification/schemas.ts";
import { getNotificationPreferences } from "./get-notification-preferences.ts";
import type { NotificationPorts, PreferenceChanges } from "./ports.ts";

type Ports = Pick<NotificationPorts, "getPreferences" | "setPreferences">;

/** Changes the given preferences of a user, and returns all of them. The others stay as they are. */
export function updateNotificationPreferences(
  ports: Ports,
  { userId, changes }: { userId: string; changes: PreferenceChanges },
): Promise<NotificationPreferences> {
  const unchanged = Object.values(changes).every((value) => value === undefined);
  return unchanged ? getNotificationPreferences(ports, userId) : ports.setPreferences(userId, changes);
}
