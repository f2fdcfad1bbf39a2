import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useMurmur } from "../app/murmur.ts";
import { newerKey } from "../cache/keys.ts";
import { showEdit } from "../edit/show-edit.ts";
import { feedsKey } from "../feed/feed-list.ts";
import { notificationsKey } from "../notification/notification-list.ts";
import { unreadKey } from "../notification/use-unread.ts";
import { useSignedIn } from "../session/use-session.ts";
import { conversationsKey } from "../tweet/conversation.ts";
import { coalesce } from "./coalesce.ts";
import { connectedStore } from "./connection.ts";
import { reread } from "./reread.ts";
import { keepConnected } from "./socket.ts";

/** Keeps the page current while a user is signed in: each live update makes it ask the API for what is new. */
export function useRealtime(): void {
  const { api, cache, config, session } = useMurmur();
  const client = useQueryClient();
  const signedIn = useSignedIn();
  const { websocketUrl } = config;
  useEffect(() => {
    if (!signedIn || !websocketUrl) return;
    const refetch = (queryKey: readonly unknown[]) => coalesce(() => reread(client, queryKey));
    const refetchFeed = refetch(newerKey(feedsKey));
    const refetchNotifications = refetch(newerKey(notificationsKey));
    const refetchUnread = refetch(unreadKey);
    const refetchReplies = refetch(newerKey(conversationsKey));
    const stop = keepConnected({
      websocketUrl,
      getTicket: async () => (await api.createRealtimeTicket()).ticket,
      onLiveUpdate: (update) => {
        const { type } = update;
        if (type === "edit") return void showEdit({ api, cache }, update);
        if (type === "session") return void session.check().catch(() => undefined);
        if (type === "tweet") refetchFeed();
        refetchNotifications();
        refetchUnread();
        refetchReplies();
      },
      onAnnounced: refetchFeed,
      onConnected: (connected) => {
        connectedStore.set(connected);
        if (!connected) return;
        refetchFeed();
        refetchNotifications();
        refetchUnread();
        refetchReplies();
      },
    });
    return () => {
      stop();
      connectedStore.set(false);
    };
  }, [api, cache, client, session, signedIn, websocketUrl]);
}
