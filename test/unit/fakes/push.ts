import type { NewPush } from "../../../lib/contract/push/events.ts";
import type { Delivery, Push, Subscription } from "../../../lib/domain/push/model.ts";
import type { PushPorts } from "../../../lib/domain/push/ports.ts";

type Stored = Subscription & { userId: string };

/** Subscriptions in memory, and push services that deliver, unless `answers` say otherwise for an endpoint. */
export function fakePushes() {
  const subscriptions: Stored[] = [];
  const delivered: { endpoint: string; push: Push; topic: string | undefined; urgency: string }[] = [];
  const queued: { push: NewPush; delaySeconds: number }[] = [];
  const answers = new Map<string, Delivery>();
  const ports = {
    // The sessions in which a subscription can be stored begin with s.
    putSubscription: async ({ userId, sessionId, address, createdAt }) => {
      if (!sessionId.startsWith("s")) return undefined;
      const stored = { userId, sessionId, address, createdAt, expiresAt: Number.MAX_VALUE, device: {} };
      const index = subscriptions.findIndex((one) => one.sessionId === sessionId);
      subscriptions.splice(index < 0 ? subscriptions.length : index, 1, stored);
      return stored;
    },
    removeSubscription: async ({ userId, sessionId, endpoint }) => {
      const index = subscriptions.findIndex(
        (one) =>
          one.userId === userId &&
          one.sessionId === sessionId &&
          (endpoint ?? one.address.endpoint) === one.address.endpoint,
      );
      if (index >= 0) subscriptions.splice(index, 1);
    },
    listSubscriptions: async (userId) => subscriptions.filter((one) => one.userId === userId),
    sendPushes: async (pushes, delaySeconds) => {
      queued.push(...pushes.map((push) => ({ push, delaySeconds })));
    },
    isPushService: (endpoint) => endpoint.startsWith("https://push.example/"),
    deliverPush: async ({ endpoint }, push, { topic, urgency }) => {
      const answer = answers.get(endpoint) ?? "delivered";
      if (answer === "delivered") delivered.push({ endpoint, push, topic, urgency });
      return answer;
    },
    publicKey: () => "public key",
  } satisfies PushPorts;
  return { subscriptions, delivered, queued, answers, ports };
}
