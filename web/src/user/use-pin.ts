import { useMutation } from "@tanstack/react-query";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";
import { useMyId } from "./use-me.ts";
import { useUser } from "./use-user.ts";

/** Whether one of your tweets is the pinned one, and what pins or unpins it. */
export function usePin(tweetId: string): { pinned: boolean; toggle: () => void } {
  const { api, cache } = useMurmur();
  const pinned = useUser(useMyId())?.pinnedTweet === tweetId;
  const { mutate } = useMutation({
    mutationFn: () => api.updateProfile({ body: { pinnedTweet: pinned ? null : tweetId } }),
    onSuccess: (user) => {
      cache.write.user(user);
      showToast({ tone: "good", text: t(user.pinnedTweet === null ? "tweet.unpinDone" : "tweet.pinDone") });
    },
    onError: (error) => showToast({ tone: "bad", text: describeError(error).detail }),
  });
  return { pinned, toggle: () => mutate() };
}
