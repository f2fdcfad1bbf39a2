import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { outdate } from "../realtime/reread.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";
import { startPushes } from "./keep-subscribed.ts";
import { type BrowserState, browserState, pushWorker, unsubscribe } from "./push-browser.ts";
import { remember } from "./remembered.ts";

const queryKey = ["pushes"];

/** Where the reader gets pushes: in this browser, and elsewhere. */
export function usePushes() {
  const { api, session } = useMurmur();
  return useQuery({
    queryKey,
    staleTime: 0,
    queryFn: async ({ signal }) => {
      const [{ items }, browser] = await Promise.all([api.listPushSubscriptions({ signal }), browserState()]);
      const isHere = (item: { sessionId: string }) => item.sessionId === session.sessionId();
      // The browser may be subscribed for somebody who has used it before.
      const state: BrowserState = browser === "on" && !items.some(isHere) ? "off" : browser;
      return { state, elsewhere: items.filter((item) => !isHere(item)) };
    },
  });
}

/** Turns pushes on or off in this browser, or off in that of another session. */
export function useChangePushes() {
  const murmur = useMurmur();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (change: "on" | "off" | { sessionId: string }) => {
      if (change === "on") return void (await startPushes(murmur));
      const here = murmur.session.sessionId();
      const sessionId = change === "off" ? here : change.sessionId;
      if (sessionId !== undefined) await murmur.api.deletePushSubscription({ params: { sessionId } });
      if (change !== "off") return;
      remember(undefined);
      await unsubscribe();
    },
    onError: (error) => {
      const ofBrowser = error instanceof DOMException;
      showToast({ tone: "bad", text: ofBrowser ? t("push.failed") : describeError(error).detail });
    },
    onSettled: () => outdate(client, queryKey),
  });
}

/** Shows a notification as a push would, so that the reader sees whether the system lets it through. */
export async function showTest(): Promise<void> {
  const worker = await pushWorker();
  await worker?.showNotification(t("push.testTitle"), {
    ...{ body: t("push.testBody"), tag: "test", icon: "/icon-192.png" },
    data: { id: "", path: "/settings/notifications" },
  });
}
