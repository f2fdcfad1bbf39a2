import { t } from "../i18n/i18n.ts";
import { showToast } from "./toasts.ts";

/** Whether the browser has a dialog to share with. Many desktop browsers have none. */
export const canShare: boolean = typeof navigator !== "undefined" && typeof navigator.share === "function";

/** Shares a page of murmur with the browser's own dialog or, if there is none, copies its link. */
export async function share({ path, title }: { path: string; title: string }): Promise<void> {
  const url = new URL(path, window.location.origin).href;
  if (!canShare) return copy(url);
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
