import * as routes from "../../../lib/contract/push/routes.ts";
import { listSubscriptions } from "../../../lib/data/session/index.ts";
import { listPushSubscriptions } from "../../../lib/domain/push/list-push-subscriptions.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";
import { publicKey } from "../../../lib/push/keys.ts";

const ports = { listSubscriptions, publicKey };

export const handler = endpoint(routes.listPushSubscriptions, async ({ caller }) => ({
  body: await listPushSubscriptions(ports, caller.id),
}));
