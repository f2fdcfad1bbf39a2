import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useMurmur } from "../app/murmur.ts";
import { newerKey } from "../lists/use-newer.ts";
import { notificationsKey } from "../notification/notification-list.ts";
import { unreadKey } from "../notification/use-unread.ts";
import { useSignedIn } from "../session/use-session.ts";
import { coalesce } from "./coalesce.ts";
import { connectedStore } from "./connection.ts";
import { keepConnected } from "./socket.ts";

/** Keeps the page up to date while somebody is signed in: each push makes it ask for what is new. */
export function useRealtime(): void {
  const { api, config } = useMurmur();
  const client = useQueryClient();
  const signedIn = useSignedIn();
  const { websocketUrl } = config;
  useEffect(() => {
    if (!signedIn || !websocketUrl) return;
    const ask = (queryKey: readonly unknown[]) =>
      coalesce(() => client.refetchQueries({ queryKey, type: "active" }));
    const askFeed = ask(newerKey(["feed"]));
    const askNotifications = ask(newerKey(notificationsKey));
    const askUnread = ask(unreadKey);
    const stop = keepConnected({
      websocketUrl,
      ticket: async () => (await api.createRealtimeTicket()).ticket,
      onPush: ({ type }) => {
        if (type === "tweet") askFeed();
        askNotifications();
        askUnread();
      },
      onConnected: (connected) => {
        connectedStore.set(connected);
        if (!connected) return;
        askFeed();
        askNotifications();
        askUnread();
      },
    });
    return () => {
      stop();
      connectedStore.set(false);
    };
  }, [api, client, signedIn, websocketUrl]);
}
