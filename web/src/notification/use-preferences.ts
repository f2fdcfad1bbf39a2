import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { NotificationPreferences } from "../../../lib/contract/notification/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { listKey } from "../cache/keys.ts";
import { outdate } from "../realtime/reread.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";
import { unreadKey } from "./use-unread.ts";

const queryKey = ["notificationPreferences"];
const mutationKey = queryKey;

/** The viewer's choices. A change shows at once, and is reverted if the API refuses it. */
export function usePreferences() {
  const { api } = useMurmur();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.getNotificationPreferences({ signal }),
  });
  const { mutate } = useMutation({
    mutationKey,
    // One request at a time, so that the last choice wins.
    scope: { id: mutationKey.join() },
    mutationFn: (body: Partial<NotificationPreferences>) => api.updateNotificationPreferences({ body }),
    onMutate: async (changes) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<NotificationPreferences>(queryKey);
      client.setQueryData<NotificationPreferences>(queryKey, (known) => known && { ...known, ...changes });
      return before;
    },
    onSuccess: (saved) => {
      // If another choice is waiting, the page already shows that one.
      if (client.isMutating({ mutationKey }) === 1) client.setQueryData(queryKey, saved);
    },
    onError: (failure, _changes, before) => {
      client.setQueryData(queryKey, before);
      showToast({ tone: "bad", text: describeError(failure).detail });
    },
    onSettled: async () => {
      await outdate(client, unreadKey);
      await client.invalidateQueries({ queryKey: listKey(["notifications"]), refetchType: "none" });
    },
  });
  return { preferences: data, error, retry: () => void refetch(), choose: mutate };
}
