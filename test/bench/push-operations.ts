/** What pushes may cost. */
import { randomUUID } from "node:crypto";
import { variables } from "../../lib/core/environment.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import type { PlainBench } from "./moderation-operations.ts";
import { api } from "./steps.ts";

/** `caller` has a session, which gets pushes. */
export async function pushBenches(caller: Caller): Promise<PlainBench[]> {
  process.env[variables.pushSecret] = randomUUID();
  const { items } = await api<{ items: { id: string }[] }>("listSessions", { caller });
  const sessionId = items[0]?.id ?? "";
  const keys = { p256dh: "x".repeat(87), auth: "x".repeat(22) };
  const body = { endpoint: "https://fcm.googleapis.com/fcm/send/bench", keys, sessionId };
  return [
    ["createPushSubscription", "createPushSubscription", { caller, body }, { roundTrips: 2 }],
    ["listPushSubscriptions", "listPushSubscriptions", { caller }, { requests: 1 }],
    [
      "deletePushSubscription",
      "deletePushSubscription",
      { caller, params: { sessionId } },
      { roundTrips: 2 },
    ],
  ];
}
