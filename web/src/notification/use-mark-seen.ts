import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useMurmur } from "../app/murmur.ts";
import { markSeen } from "./mark-seen.ts";
import { markRowsSeen } from "./seen-rows.ts";
import type { NotificationTab } from "./tabs.ts";

/**
 * Marks what a tab shows, up to its newest notification, as seen, once the browser tab is visible. On the page it stays marked
 * as new until the user leaves.
 */
export function useMarkSeen(tab: NotificationTab, newest: string | undefined): void {
  const { api } = useMurmur();
  const client = useQueryClient();
  const marked = useRef<string>(undefined);
  useEffect(() => {
    const mark = async () => {
      if (newest === undefined || newest === marked.current || document.visibilityState !== "visible") return;
      marked.current = newest;
      await markSeen({ client, api }, tab, newest);
    };
    // A failure leaves the badge in place until the next attempt.
    const tryToMark = () =>
      void mark().catch(() => {
        marked.current = undefined;
      });
    tryToMark();
    document.addEventListener("visibilitychange", tryToMark);
    return () => document.removeEventListener("visibilitychange", tryToMark);
  }, [api, client, tab, newest]);
  useEffect(() => {
    const leave = () => {
      if (marked.current !== undefined) markRowsSeen(client, tab, marked.current);
    };
    // Captured, to come before the listener that stores the page.
    window.addEventListener("pagehide", leave, { capture: true });
    return () => {
      leave();
      window.removeEventListener("pagehide", leave, { capture: true });
    };
  }, [client, tab]);
}
