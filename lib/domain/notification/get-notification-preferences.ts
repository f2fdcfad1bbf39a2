import type { NotificationPreferences } from "../../contract/notification/schemas.ts";
import type { NotificationPorts, StoredPreferences } from "./ports.ts";
import { DEFAULT_PREFERENCES } from "./preferences.ts";

const DEFAULT: StoredPreferences = DEFAULT_PREFERENCES;

/** Which notifications a user gets, and who may cause them. */
export async function getNotificationPreferences(
  ports: Pick<NotificationPorts, "getPreferences">,
  userId: string,
): Promise<NotificationPreferences> {
  const { pushed: _, ...preferences } = (await ports.getPreferences([userId])).get(userId) ?? DEFAULT;
  return preferences;
}
