/** What the browser can do for pushes. */
import { language } from "../i18n/i18n.ts";
import { LANGUAGE, PUSH_CACHE } from "./push-cache.ts";

export type BrowserState = "unsupported" | "blocked" | "off" | "on";

/** The website's service worker, which gets the pushes; undefined if there is none. */
export async function pushWorker(): Promise<ServiceWorkerRegistration | undefined> {
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window))
    return undefined;
  return navigator.serviceWorker.getRegistration();
}

/** Asks nothing of the reader. */
export async function browserState(): Promise<BrowserState> {
  const worker = await pushWorker();
  if (!worker) return "unsupported";
  if (Notification.permission === "denied") return "blocked";
  const subscription = Notification.permission === "granted" && (await worker.pushManager.getSubscription());
  return subscription ? "on" : "off";
}

/**
 * Subscribes this browser with murmur's public key. It asks the reader for permission if they have not been asked, so call it
 * only when they have said that they want it. Undefined if they refuse. Throws if the browser's push service does.
 */
export async function subscribe(publicKey: string): Promise<PushSubscriptionJSON | undefined> {
  const worker = await pushWorker();
  if (!worker || (await Notification.requestPermission()) !== "granted") return undefined;
  await rememberLanguage();
  const known = await worker.pushManager.getSubscription();
  // One made with another key would be refused by the push service.
  if (known && keyOf(known) !== publicKey) await known.unsubscribe();
  const subscription = await worker.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: publicKey,
  });
  return subscription.toJSON();
}

function keyOf({ options: { applicationServerKey } }: PushSubscription): string | undefined {
  if (!applicationServerKey) return undefined;
  const text = btoa(String.fromCharCode(...new Uint8Array(applicationServerKey)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export async function unsubscribe(): Promise<void> {
  const subscription = await (await pushWorker())?.pushManager.getSubscription();
  await subscription?.unsubscribe();
}

/** So that notifications are in the language of the page. */
export async function rememberLanguage(): Promise<void> {
  const cache = await window.caches.open(PUSH_CACHE);
  await cache.put(LANGUAGE, new Response(language()));
}
