/** The notifications that the service worker has put on the screen. */
import { pushWorker } from "./push-browser.ts";

/** Takes those away that the reader has seen on the page: all up to an id, or simply all. */
export async function closeShown(upTo?: string): Promise<void> {
  const shown = await (await pushWorker())?.getNotifications();
  for (const notification of shown ?? []) {
    const id = (notification.data as { id?: string } | null)?.id ?? "";
    if (upTo === undefined || id <= upTo) notification.close();
  }
}
