import * as routes from "../../../lib/contract/notification/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { setSeen } from "../../../lib/data/notification/index.ts";
import { readerPorts } from "../../../lib/data/reader/index.ts";
import { typesOf } from "../../../lib/domain/notification/filter.ts";
import { markNotificationsSeen } from "../../../lib/domain/notification/mark-notifications-seen.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";
import { notificationList } from "../../shared/notification-list.ts";

const ports = { ...notificationList, setSeen, now };

export const handler = limitedEndpoint(routes.markNotificationsSeen, async ({ body, caller }) => ({
  body: await markNotificationsSeen(
    { ...ports, ...readerPorts() },
    { userId: caller.id, upTo: body.upTo, types: typesOf(body.types) },
  ),
}));
