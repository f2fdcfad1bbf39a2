import * as routes from "../../../lib/contract/notification/routes.ts";
import { getSeen } from "../../../lib/data/notification/index.ts";
import { listNotifications } from "../../../lib/domain/notification/list-notifications.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";
import { notificationList } from "../../shared/notification-list.ts";

const ports = { ...notificationList, getSeen };

export const handler = pagedEndpoint(routes.listNotifications, {
  subject: ({ caller }) => caller.id,
  read: ({ subject: userId, position, limit }) => listNotifications(ports, { userId, position, limit }),
});
