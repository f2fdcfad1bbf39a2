/**
 * Replaces a service worker that does harm: it removes itself and its files, and open pages load from the network again. Built
 * instead of `service-worker.ts` with SERVICE_WORKER=off, see `docs/decisions/0039-offline.md`.
 */
const worker = self as unknown as ServiceWorkerGlobalScope;

worker.addEventListener("install", () => void worker.skipWaiting());

worker.addEventListener("activate", (event) => event.waitUntil(retire()));

async function retire(): Promise<void> {
  for (const name of await caches.keys()) await caches.delete(name);
  await worker.registration.unregister();
  const pages = await worker.clients.matchAll({ type: "window" });
  await Promise.all(pages.map((page) => page.navigate(page.url).catch(() => undefined)));
}
