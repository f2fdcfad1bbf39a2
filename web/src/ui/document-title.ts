import { useLayoutEffect } from "react";
import { formatNumber } from "../i18n/format.ts";
import { createStore, useStore } from "./store.ts";

/** The number of unread notifications. */
export const titleCount = createStore(0);

/** Sets the title of the browser tab while the component is shown: `(3) Home · murmur`. */
export function useDocumentTitle(title: string): void {
  const count = useStore(titleCount);
  useLayoutEffect(() => {
    document.title = count > 0 ? `(${unreadText(count)}) ${title}` : title;
  }, [title, count]);
}

/** The API counts up to 99. */
export function unreadText(count: number): string {
  return count > 98 ? `${formatNumber(99)}+` : formatNumber(count);
}
