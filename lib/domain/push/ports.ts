import type { NewPush } from "../../contract/push/events.ts";
import type { Delivery, Push, PushAddress, Subscription, Urgency } from "./model.ts";

type SessionKey = { userId: string; sessionId: string };

export type PushPorts = {
  /** Has a session get pushes, and notes that its user gets some. Undefined if the session has ended. */
  putSubscription(
    subscription: SessionKey & { address: PushAddress; createdAt: number },
  ): Promise<Subscription | undefined>;
  /** Removes a session's subscription, unless it is another one than `endpoint` by now. */
  removeSubscription(subscription: SessionKey & { endpoint?: string }): Promise<void>;
  /** A user's subscriptions, the last sign-in first. */
  listSubscriptions(userId: string): Promise<Subscription[]>;
  /** Queues pushes, to be made after a delay. */
  sendPushes(pushes: readonly NewPush[], delaySeconds: number): Promise<void>;
  /** Whether murmur sends to the address: one of the known push services, over HTTPS. */
  isPushService(endpoint: string): boolean;
  /** Encrypts a push for a browser and hands it to its push service. `sender`: a URL of whoever runs this murmur. */
  deliverPush(
    address: PushAddress,
    push: Push,
    options: { urgency: Urgency; topic: string | undefined; sender: string | undefined },
  ): Promise<Delivery>;
  /** The key that browsers subscribe with. */
  publicKey(): string;
};

export type PushMeter = {
  /** Counts what became of a push. */
  measurePush(outcome: "delivered" | "gone" | "refused" | "later"): void;
};
