import * as routes from "../../../lib/contract/notification/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { listInboxRows, setSeen } from "../../../lib/data/notification/index.ts";
import { markNotificationsSeen } from "../../../lib/domain/notification/mark-notifications-seen.ts";
import { feedSkeleton } from "../../shared/feed-skeleton.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = { ...feedSkeleton, listInboxRows, setSeen, now };

export const handler = limitedEndpoint(routes.markNotificationsSeen, async ({ body, caller }) => ({
  body: await markNotificationsSeen(ports, { userId: caller.id, upTo: body.upTo }),
}));
