import * as routes from "../../../lib/contract/notification/routes.ts";
import { getPreferences } from "../../../lib/data/notification/index.ts";
import { getNotificationPreferences } from "../../../lib/domain/notification/get-notification-preferences.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

const ports = { getPreferences };

export const handler = endpoint(routes.getNotificationPreferences, async ({ caller }) => ({
  body: await getNotificationPreferences(ports, caller.id),
}));
