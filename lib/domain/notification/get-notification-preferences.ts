import type { NotificationPreferences } from "../../contract/notification/schemas.ts";
import type { NotificationPorts } from "./ports.ts";
import { DEFAULT_PREFERENCES } from "./preferences.ts";

/** Which notifications a user gets, and who may cause them. */
export async function getNotificationPreferences(
  ports: Pick<NotificationPorts, "getPreferences">,
  userId: string,
): Promise<NotificationPreferences> {
  return (await ports.getPreferences([userId])).get(userId) ?? DEFAULT_PREFERENCES;
}
