import type { Notification } from "../../contract/notification/schemas.ts";
import type { Device } from "../session/model.ts";

/** A browser's address at its push service (RFC 8030), and the keys with which only it can read pushes (RFC 8291). */
export type PushAddress = { endpoint: string; p256dh: string; auth: string };

/** A browser that gets pushes. Times are in ms since 1970. */
export type Subscription = {
  sessionId: string;
  address: PushAddress;
  createdAt: number;
  expiresAt: number;
  device: Device;
};

/**
 * What a browser needs to show a notification in words of its own. `tag`: a newer push with the same tag takes its place, so
 * that what is delivered twice shows once.
 */
export type Push = Pick<Notification, "id" | "type" | "count" | "report" | "decision"> & {
  userId: string;
  tag: string;
  unread: number;
  actors: { handle: string; name: string }[];
  tweet?: { id: string; text: string };
};

/** `low` may wait until the device is in use or charging (RFC 8030, section 5.3). */
export type Urgency = "low" | "normal";

/** `gone`: the browser has unsubscribed, or its keys are wrong. `later`: try again after this many seconds, or, if undefined, when the caller likes. */
export type Delivery = "delivered" | "gone" | "refused" | { later: number | undefined };
