import { useQuery } from "@tanstack/react-query";
import { useMurmur } from "../app/murmur.ts";
import { usePollInterval } from "../realtime/connection.ts";
import { useSignedIn } from "../session/use-session.ts";

export const unreadKey = ["unread"] as const;

/** The number of unseen notifications, at most 99. */
export function useUnread(): number {
  const { api } = useMurmur();
  const enabled = useSignedIn();
  const refetchInterval = usePollInterval();
  const { data = 0 } = useQuery({
    queryKey: unreadKey,
    queryFn: async ({ signal }) => (await api.listNotifications({ query: { limit: 1 }, signal })).unread,
    enabled,
    refetchInterval,
    refetchOnWindowFocus: "always",
  });
  return enabled ? data : 0;
}
