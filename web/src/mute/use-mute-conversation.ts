import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { hiddenHere } from "../relation/hidden.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";

/** Mutes the conversation that a tweet belongs to, or ends that. */
export function useMuteConversation(tweetId: string) {
  const { api } = useMurmur();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (muted: boolean) => api.muteConversation({ params: { tweetId }, body: { muted } }),
    onSuccess: async ({ muted }) => {
      showToast({ tone: "good", text: t(muted ? "mute.conversationMuted" : "mute.conversationUnmuted") });
      await hiddenHere(client);
    },
    onError: (error) => showToast({ tone: "bad", text: describeError(error).detail }),
  });
}
