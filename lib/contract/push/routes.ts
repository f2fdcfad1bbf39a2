/** Pushes: notifications that reach a browser while no page is open. Each belongs to a session, and ends with it. */
import * as z from "zod/mini";
import { route } from "../route.ts";
import { SessionId } from "../session/schemas.ts";
import { AuthSecret, Endpoint, PublicKey, PushSubscription, PushSubscriptions } from "./schemas.ts";

export const createPushSubscription = route({
  name: "createPushSubscription",
  method: "POST",
  path: "/v1/push-subscriptions",
  service: "notifications",
  summary:
    "Push notifications to a browser while its session lasts; repeating it replaces the session's subscription",
  scope: "notifications.write",
  // The first two as `PushSubscription.toJSON()` gives them.
  body: z.strictObject({
    endpoint: Endpoint,
    keys: z.strictObject({ p256dh: PublicKey, auth: AuthSecret }),
    sessionId: SessionId,
  }),
  status: 201,
  output: PushSubscription,
  errors: ["session_not_found", "not_a_push_service"],
  rateLimit: "account",
});

export const listPushSubscriptions = route({
  name: "listPushSubscriptions",
  method: "GET",
  path: "/v1/push-subscriptions",
  service: "notifications",
  summary:
    "The browsers that notifications are pushed to, the last sign-in first, and the key to subscribe with",
  scope: "notifications.read",
  output: PushSubscriptions,
  errors: [],
});

export const deletePushSubscription = route({
  name: "deletePushSubscription",
  method: "DELETE",
  path: "/v1/push-subscriptions/{sessionId}",
  service: "notifications",
  summary: "Stop pushing notifications to the browser of a session; does nothing if there is none",
  scope: "notifications.write",
  params: z.object({ sessionId: SessionId }),
  status: 204,
  errors: [],
  rateLimit: "account",
});
