import { useQuery } from "@tanstack/react-query";
import { useMurmur } from "../app/murmur.ts";
import { useConnected } from "../realtime/connection.ts";
import { useSignedIn } from "../session/use-session.ts";

export const unreadKey = ["unread"] as const;

const POLL_MS = 30_000;
const CONNECTED_POLL_MS = 2 * 60_000;

/** The number of unseen notifications, at most 99. */
export function useUnread(): number {
  const { api } = useMurmur();
  const enabled = useSignedIn();
  const connected = useConnected();
  const { data = 0 } = useQuery({
    queryKey: unreadKey,
    queryFn: async ({ signal }) => (await api.listNotifications({ query: { limit: 1 }, signal })).unread,
    enabled,
    refetchInterval: connected ? CONNECTED_POLL_MS : POLL_MS,
    refetchOnWindowFocus: "always",
  });
  return enabled ? data : 0;
}
