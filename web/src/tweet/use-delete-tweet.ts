import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { listKey, usersKey } from "../cache/keys.ts";
import { t } from "../i18n/i18n.ts";
import { unreadKey } from "../notification/use-unread.ts";
import { outdate } from "../realtime/reread.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";
import { conversationsKey } from "./conversation.ts";
import { withReplies } from "./with-replies.ts";

/** Deletes one of your tweets, and removes it from every list. `onDeleted` runs just before that. */
export function useDeleteTweet(tweet: Tweet, onDeleted: () => void) {
  const { api, cache } = useMurmur();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.deleteTweet({ params: { tweetId: tweet.id } }),
    onSuccess: async () => {
      onDeleted();
      cache.tweets.remove(tweet.id);
      if (tweet.inReplyTo) cache.tweets.patch(tweet.inReplyTo, (parent) => withReplies(parent, -1));
      showToast({ tone: "good", text: t("tweet.deleted") });
      // A deleted tweet's notifications are no longer unread, and it may keep its place above the replies to it.
      const changed = [usersKey, unreadKey, listKey(conversationsKey)];
      await Promise.all(changed.map((queryKey) => outdate(client, queryKey)));
    },
    onError: (error) => showToast({ tone: "bad", text: describeError(error).detail }),
  });
}
