import { useEffect } from "react";
import { titleCount } from "../ui/document-title.ts";

/** Shows the number of unread notifications in the title of the browser tab and on the icon of the installed app. */
export function useShowUnread(unread: number | undefined): void {
  useEffect(() => {
    if (unread === undefined) return;
    titleCount.set(unread);
    void showOnIcon(unread);
  }, [unread]);
}

/** Most browsers show nothing on icons, and some refuse to. */
async function showOnIcon(count: number): Promise<void> {
  const icon: Partial<Pick<Navigator, "setAppBadge" | "clearAppBadge">> = navigator;
  try {
    await (count > 0 ? icon.setAppBadge?.(count) : icon.clearAppBadge?.());
  } catch {
    // The title has the number too.
  }
}
