/** Shows what is pushed while no page is visible, and opens the right page for it. See `docs/decisions/0093-web-push.md`. */
import type { Push } from "../../lib/domain/push/model.ts";
import { LANGUAGE, PUSH_CACHE } from "../src/push/push-cache.ts";
import { pathOf, type Shown, textsOf } from "./push-texts.ts";

const worker = self as unknown as ServiceWorkerGlobalScope;

/** Most browsers show nothing on icons, and some refuse to. */
type Badge = Partial<Pick<WorkerNavigator, "setAppBadge" | "clearAppBadge">>;

worker.addEventListener("push", (event) => {
  const push = event.data?.json() as Push | undefined;
  if (push) event.waitUntil(show(push));
});

worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { path } = event.notification.data as Shown;
  event.waitUntil(open(new URL(path, worker.location.origin).href));
});

async function show(push: Push): Promise<void> {
  const icon: Badge = worker.navigator;
  await icon.setAppBadge?.(push.unread).catch(() => undefined);
  // A page that is being looked at shows it itself.
  const pages = await worker.clients.matchAll({ type: "window" });
  if (pages.some(({ visibilityState }) => visibilityState === "visible")) return;
  const { title, body, language, direction } = textsOf(push, await chosenLanguage());
  await worker.registration.showNotification(title, {
    ...{ body, tag: push.tag, lang: language, dir: direction, icon: "/icon-192.png" },
    data: { id: push.id, path: pathOf(push) } satisfies Shown,
  });
}

/** As the page has stored it: the worker cannot read where the page keeps it. */
async function chosenLanguage(): Promise<string> {
  const stored = await caches.match(LANGUAGE, { cacheName: PUSH_CACHE });
  return (await stored?.text()) ?? worker.navigator.language;
}

/** In the tab that shows it already, else in any tab of murmur, else in a new one. */
async function open(url: string): Promise<void> {
  const pages = await worker.clients.matchAll({ type: "window" });
  const page = pages.find((one) => one.url === url) ?? pages[0];
  if (!page) return void (await worker.clients.openWindow(url));
  const focused = await page.focus();
  if (focused.url !== url) await focused.navigate(url);
}
