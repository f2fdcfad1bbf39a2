import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useMurmur } from "../app/murmur.ts";
import { unreadKey } from "./use-unread.ts";

/** Tells the API that everything up to the newest notification has been looked at, once the page is in view. */
export function useMarkSeen(newest: string | undefined): void {
  const { api } = useMurmur();
  const client = useQueryClient();
  const marked = useRef<string>(undefined);
  useEffect(() => {
    const mark = async () => {
      if (newest === undefined || newest === marked.current || document.visibilityState !== "visible") return;
      marked.current = newest;
      const { unread } = await api.markNotificationsSeen({ body: { upTo: newest } });
      // An answer from before would bring the badge back.
      await client.cancelQueries({ queryKey: unreadKey });
      client.setQueryData(unreadKey, unread);
    };
    // Not being able to tell leaves a badge too many, and the next look tries again.
    const tryToMark = () =>
      void mark().catch(() => {
        marked.current = undefined;
      });
    tryToMark();
    document.addEventListener("visibilitychange", tryToMark);
    return () => document.removeEventListener("visibilitychange", tryToMark);
  }, [api, client, newest]);
}
