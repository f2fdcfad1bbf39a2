import { t } from "../i18n/i18n.ts";
import type { MenuEntry } from "./menu-entry.ts";
import { showToast } from "./toasts.ts";

/** Whether the browser has a dialog to share with. Many desktop browsers have none. */
const canShare: boolean = typeof navigator !== "undefined" && typeof navigator.share === "function";

/** A page of murmur, and what its entries in a menu are called. */
type Shareable = { path: string; title: string; share: string; copyLink: string };

/** The entries of a menu that pass a page on. */
export function shareEntries({ path, title, ...labels }: Shareable): MenuEntry[] {
  const url = new URL(path, window.location.origin).href;
  const copying = { icon: "link", label: labels.copyLink, onChoose: () => void copy(url) } as const;
  if (!canShare) return [copying];
  return [{ icon: "share", label: labels.share, onChoose: () => void share(url, title) }, copying];
}

/** Shares with the browser's own dialog or, if it refuses, copies the link. */
async function share(url: string, title: string): Promise<void> {
  try {
    await navigator.share({ url, title });
  } catch (error) {
    // Closing the dialog is no failure.
    if ((error as Error).name !== "AbortError") await copy(url);
  }
}

async function copy(url: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(url);
    showToast({ tone: "good", text: t("ui.linkCopied") });
  } catch {
    showToast({ tone: "bad", text: t("ui.copyRefused") });
  }
}
