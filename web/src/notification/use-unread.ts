import { useQuery } from "@tanstack/react-query";
import { useMurmur } from "../app/murmur.ts";
import { usePollInterval } from "../realtime/connection.ts";
import { useSignedIn } from "../session/use-session.ts";
import { typesIn } from "./tabs.ts";

export const unreadKey = ["unread"] as const;

/** The number of unseen notifications, at most 99; undefined until it is known. */
export function useUnread(): number | undefined {
  const { api } = useMurmur();
  const enabled = useSignedIn();
  const refetchInterval = usePollInterval({ announced: true });
  const query = { types: typesIn.all.join(), limit: 1 };
  const { data } = useQuery({
    queryKey: unreadKey,
    queryFn: async ({ signal }) => (await api.listNotifications({ query, signal })).unread,
    enabled,
    refetchInterval,
    refetchOnWindowFocus: "always",
  });
  return enabled ? data : 0;
}
