import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useMurmur } from "../app/murmur.ts";
import { unreadKey } from "./use-unread.ts";

/** Marks notifications up to the newest one as seen, once the browser tab is visible. */
export function useMarkSeen(newest: string | undefined): void {
  const { api } = useMurmur();
  const client = useQueryClient();
  const marked = useRef<string>(undefined);
  useEffect(() => {
    const mark = async () => {
      if (newest === undefined || newest === marked.current || document.visibilityState !== "visible") return;
      marked.current = newest;
      const { unread } = await api.markNotificationsSeen({ body: { upTo: newest } });
      // A read that started earlier would bring the badge back.
      await client.cancelQueries({ queryKey: unreadKey });
      client.setQueryData(unreadKey, unread);
    };
    // A failure leaves the badge in place until the next attempt.
    const tryToMark = () =>
      void mark().catch(() => {
        marked.current = undefined;
      });
    tryToMark();
    document.addEventListener("visibilitychange", tryToMark);
    return () => document.removeEventListener("visibilitychange", tryToMark);
  }, [api, client, newest]);
}
