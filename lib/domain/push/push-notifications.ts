/**
 * Pushes notifications to the browsers of their users: what the list of notifications shows at that moment, so blocks, mutes,
 * preferences, deleted tweets and what has been seen meanwhile count, without rules of their own.
 */
import type { Notification } from "../../contract/notification/schemas.ts";
import type { NewPush } from "../../contract/push/events.ts";
import type { Clock } from "../../core/clock.ts";
import { allInParallel } from "../../core/in-parallel.ts";
import { justAfter } from "../../core/page/read-page.ts";
import { allTypes, type Types } from "../notification/filter.ts";
import { listNotifications, type NotificationListPorts } from "../notification/list-notifications.ts";
import type { NotificationPorts } from "../notification/ports.ts";
import type { SitePorts } from "../site/ports.ts";
import type { Subscription } from "./model.ts";
import { pushOf, topicOf, urgencyOf } from "./payload.ts";
import type { PushMeter, PushPorts } from "./ports.ts";

type Ports = Pick<
  PushPorts,
  "listSubscriptions" | "removeSubscription" | "deliverPush" | "isPushService" | "sendPushes"
> &
  NotificationListPorts &
  Pick<NotificationPorts, "getSeen"> &
  Pick<SitePorts, "getSite"> &
  PushMeter &
  Pick<Clock, "now">;

/** Users whose notifications are pushed at a time, and browsers of one of them. */
const [USERS, BROWSERS] = [5, 4];
/** A push that could not be delivered so often goes to the dead-letter queue. */
const MAX_ATTEMPTS = 5;
/** Seconds before the second attempt, doubled for each further one, if the push service does not say. */
const PATIENCE = 30;
/** The most seconds that a queue delays a message. */
const LONGEST_DELAY = 900;

/** Tweets by followed users are not pushed one by one. */
const pushedTypes: Types = new Set([...allTypes].filter((type) => type !== "tweet" && type !== "bell"));

/** Throws if some pushes failed, after all others were made. */
export function pushNotifications(ports: Ports, pushes: readonly NewPush[]): Promise<void> {
  return allInParallel(pushes, USERS, (push) => pushNotification(ports, push));
}

async function pushNotification(ports: Ports, work: NewPush): Promise<void> {
  const subscriptions = await wantedBy(ports, work);
  if (subscriptions.length === 0) return;
  const { userId, id } = work;
  const list = { userId, types: pushedTypes, position: { before: justAfter(id) }, limit: 1 };
  const [{ items, unread }, site] = await Promise.all([listNotifications(ports, list), ports.getSite()]);
  const [notification] = items;
  // It is not to be shown (any more), or has been seen.
  if (notification?.id !== id || notification.seen) return;
  const later = await deliverAll(ports, subscriptions, { userId, notification, unread, sender: site?.url });
  if (later.length > 0) await tryAgain(ports, work, later);
}

async function wantedBy(ports: Ports, { userId, again }: NewPush): Promise<Subscription[]> {
  const subscriptions = await ports.listSubscriptions(userId);
  const now = ports.now();
  return subscriptions.filter(
    ({ sessionId, expiresAt }) => expiresAt > now && (again?.sessionIds.includes(sessionId) ?? true),
  );
}

type Late = { sessionId: string; after: number | undefined };
type Options = { userId: string; notification: Notification; unread: number; sender: string | undefined };

/** Returns the sessions for which the push service wants to be asked again. */
async function deliverAll(
  ports: Ports,
  subscriptions: readonly Subscription[],
  { userId, notification, unread, sender }: Options,
): Promise<Late[]> {
  const push = pushOf(notification, { userId, unread });
  const options = { urgency: urgencyOf(notification), topic: topicOf(notification), sender };
  const late: Late[] = [];
  await allInParallel(subscriptions, BROWSERS, async ({ sessionId, address }) => {
    const { endpoint } = address;
    const known = ports.isPushService(endpoint);
    const outcome = known ? await ports.deliverPush(address, push, options) : "gone";
    ports.measurePush(typeof outcome === "object" ? "later" : outcome);
    if (typeof outcome === "object") late.push({ sessionId, after: outcome.later });
    if (outcome === "gone") await ports.removeSubscription({ userId, sessionId, endpoint });
  });
  return late;
}

async function tryAgain(ports: Ports, work: NewPush, late: readonly Late[]): Promise<void> {
  const attempts = (work.again?.attempts ?? 0) + 1;
  if (attempts >= MAX_ATTEMPTS) throw new Error(`A push was not delivered in ${attempts} attempts.`);
  const asked = late.map(({ after }) => after ?? PATIENCE * 2 ** (attempts - 1));
  const again = { sessionIds: late.map(({ sessionId }) => sessionId), attempts };
  await ports.sendPushes([{ ...work, again }], Math.min(Math.max(...asked), LONGEST_DELAY));
}
