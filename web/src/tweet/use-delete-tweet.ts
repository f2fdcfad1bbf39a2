import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Tweet } from "../../../lib/contract/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { patchTweets } from "../cache/cached.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";

/** Deletes a tweet of one's own and takes it out of every list. `onDeleted` runs when it is gone. */
export function useDeleteTweet(tweet: Tweet, onDeleted: () => void) {
  const { api } = useMurmur();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api.deleteTweet({ params: { tweetId: tweet.id } }),
    onSuccess: async () => {
      onDeleted();
      patchTweets(client, (other) => afterDeletion(other, tweet));
      client.removeQueries({ queryKey: ["tweet", tweet.id] });
      showToast({ tone: "good", text: "Your tweet is deleted." });
      await client.invalidateQueries({ queryKey: ["user"] });
    },
    onError: (error) => showToast({ tone: "bad", text: describeError(error).detail }),
  });
}

function afterDeletion(tweet: Tweet, deleted: Tweet): Tweet | undefined {
  if (tweet.id === deleted.id) return undefined;
  if (tweet.id !== deleted.inReplyTo) return tweet;
  return { ...tweet, metrics: { ...tweet.metrics, replies: Math.max(0, tweet.metrics.replies - 1) } };
}
