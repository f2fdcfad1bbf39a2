import type { Murmur } from "../app/murmur.ts";
import { pushWorker, rememberLanguage, subscribe } from "./push-browser.ts";
import { remember, remembered } from "./remembered.ts";

type Sending = Pick<Murmur, "api" | "session">;

/** Subscribes this browser, and has the API push to it. False if the reader refuses. Throws if something else is in the way. */
export async function startPushes({ api, session }: Sending): Promise<boolean> {
  const { publicKey } = await api.listPushSubscriptions();
  const subscription = await subscribe(publicKey);
  const [userId, sessionId] = [session.userId(), session.sessionId()];
  if (!subscription || userId === undefined || sessionId === undefined) return false;
  const { endpoint = "", keys } = subscription;
  const { p256dh = "", auth = "" } = keys ?? {};
  await api.createPushSubscription({ body: { endpoint, keys: { p256dh, auth }, sessionId } });
  remember({ userId, sessionId, endpoint });
  return true;
}

/**
 * Subscribes again, without asking, if the reader has before and the browser has another address since, or the reader has
 * signed in again. Notifications follow the page's language.
 */
export async function keepSubscribed(murmur: Sending): Promise<void> {
  const before = remembered();
  const token = await murmur.session.token();
  if (!before || token === undefined || before.userId !== murmur.session.userId()) return;
  const worker = await pushWorker();
  if (!worker || Notification.permission !== "granted") return;
  await rememberLanguage();
  const subscription = await worker.pushManager.getSubscription();
  const same = subscription?.endpoint === before.endpoint && before.sessionId === murmur.session.sessionId();
  if (!same) await startPushes(murmur);
}
