import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { outdate } from "../realtime/reread.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";

const SESSIONS = ["sessions"];

/** Where the user is signed in, page by page. */
export function useSessions() {
  const { api } = useMurmur();
  return useInfiniteQuery({
    queryKey: SESSIONS,
    staleTime: 0,
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      api.listSessions({ query: pageParam === "" ? {} : { cursor: pageParam }, signal }),
    getNextPageParam: ({ next }) => next,
  });
}

/** Ends a session of another browser. */
export function useEndSession() {
  const { api } = useMurmur();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (sessionId: string) => api.endSession({ params: { sessionId } }),
    onError: (error) => showToast({ tone: "bad", text: describeError(error).detail }),
    onSuccess: () => showToast({ tone: "good", text: t("account.sessions.ended") }),
    onSettled: () => outdate(queryClient, SESSIONS),
  });
}

/** Signs the user out of every browser and client, this one last. */
export function useEndSessions() {
  const { api, session } = useMurmur();
  return useMutation({
    mutationFn: () => api.endSessions(),
    onSuccess: () => session.signOut(),
  });
}
