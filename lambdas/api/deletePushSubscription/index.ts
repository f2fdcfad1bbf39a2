import * as routes from "../../../lib/contract/push/routes.ts";
import { removeSubscription } from "../../../lib/data/session/index.ts";
import { deletePushSubscription } from "../../../lib/domain/push/delete-push-subscription.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

export const handler = limitedEndpoint(routes.deletePushSubscription, async ({ params, caller }) => {
  await deletePushSubscription({ removeSubscription }, { userId: caller.id, ...params });
  return { body: undefined };
});
