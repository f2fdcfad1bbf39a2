/** The service worker, which starts the website without a connection, and its newer versions. */
import { updateStore } from "./update-store.ts";

/** Once an hour: people keep murmur open for days. */
const CHECK_MS = 60 * 60_000;

/** Whether a new version is to start in this tab, because its reader has agreed. */
let accepted = false;

/**
 * Installs the service worker, and offers each newer version once it is ready. All files are loaded again for it, so call
 * this once the page is idle.
 */
export async function installWorker(container: ServiceWorkerContainer): Promise<void> {
  const hadWorker = container.controller !== null;
  const registration = await container.register("/service-worker.js", { updateViaCache: "none" });
  const offerWaiting = () => {
    const { waiting } = registration;
    if (waiting && container.controller) updateStore.set(() => start(waiting));
  };
  offerWaiting();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offerWaiting);
  });
  container.addEventListener("controllerchange", () => {
    // The first worker only takes over a page that has just loaded the same files.
    if (hadWorker) onNewVersion();
  });
  setInterval(() => void registration.update().catch(() => undefined), CHECK_MS);
}

function start(waiting: ServiceWorker): void {
  accepted = true;
  waiting.postMessage({ type: "SKIP_WAITING" });
}

/** Another tab may have started it: this one keeps what is being written in it until its reader agrees too. */
function onNewVersion(): void {
  const reload = () => window.location.reload();
  if (accepted) reload();
  else updateStore.set(reload);
}
