import * as routes from "../../../lib/contract/notification/routes.ts";
import { getPreferences, setPreferences } from "../../../lib/data/notification/index.ts";
import { updateNotificationPreferences } from "../../../lib/domain/notification/update-notification-preferences.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = { getPreferences, setPreferences };

export const handler = limitedEndpoint(routes.updateNotificationPreferences, async ({ body, caller }) => ({
  body: await updateNotificationPreferences(ports, { userId: caller.id, changes: body }),
}));
