import { useQuery } from "@tanstack/react-query";
import { useMurmur } from "../app/murmur.ts";
import { useConnected } from "../realtime/connection.ts";
import { useSignedIn } from "../session/use-session.ts";

export const unreadKey = ["unread"] as const;

const POLL_EVERY = 30_000;
const POLL_EVERY_WHEN_CONNECTED = 2 * 60_000;

/** How many notifications nobody has looked at yet, counted to 99. */
export function useUnread(): number {
  const { api } = useMurmur();
  const enabled = useSignedIn();
  const connected = useConnected();
  const { data = 0 } = useQuery({
    queryKey: unreadKey,
    queryFn: async ({ signal }) => (await api.listNotifications({ query: { limit: 1 }, signal })).unread,
    enabled,
    refetchInterval: connected ? POLL_EVERY_WHEN_CONNECTED : POLL_EVERY,
    refetchOnWindowFocus: "always",
  });
  return enabled ? data : 0;
}
