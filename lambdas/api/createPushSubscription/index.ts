import * as routes from "../../../lib/contract/push/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { putSubscription } from "../../../lib/data/session/index.ts";
import { createPushSubscription } from "../../../lib/domain/push/create-push-subscription.ts";
import { isPushService } from "../../../lib/push/push-services.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = { isPushService, putSubscription, now };

export const handler = limitedEndpoint(routes.createPushSubscription, async ({ body, caller }) => ({
  body: await createPushSubscription(ports, { userId: caller.id, ...body }),
}));
