import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Tweet } from "../../../lib/contract/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { patchTweets } from "../cache/cached.ts";
import { useMembersOnly } from "../session/use-session.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";

/** Favorites the tweet, or takes that back: shown at once wherever the tweet is, undone if the API refuses. */
export function useFavorite(tweet: Tweet): () => void {
  const { api } = useMurmur();
  const client = useQueryClient();
  const membersOnly = useMembersOnly();
  const favorited = !tweet.viewer?.favorited;
  const mutationKey = ["favorite", tweet.id];
  const { mutate } = useMutation({
    mutationKey,
    // One after the other, so that the last click is what counts.
    scope: { id: mutationKey.join() },
    mutationFn: (wanted: boolean) =>
      api.favoriteTweet({ params: { tweetId: tweet.id }, body: { favorited: wanted } }),
    onMutate: (wanted) =>
      patchTweets(client, (other) => (other.id === tweet.id ? marked(other, wanted) : other)),
    onSuccess: (answer) => {
      // While a later click waits its turn, the page shows that one already.
      if (client.isMutating({ mutationKey }) === 1)
        patchTweets(client, (other) => (other.id === answer.id ? withState(other, answer) : other));
    },
    onError: (error, wanted) => {
      patchTweets(client, (other) => (other.id === tweet.id ? marked(other, !wanted) : other));
      showToast({ tone: "bad", text: describeError(error).detail });
    },
  });
  return () => membersOnly("favorite tweets", () => mutate(favorited));
}

/** The tweet as it will be when the wish is granted. */
export function marked(tweet: Tweet, favorited: boolean): Tweet {
  const change = Number(favorited) - Number(tweet.viewer?.favorited ?? false);
  const favorites = Math.max(0, tweet.metrics.favorites + change);
  return { ...tweet, viewer: { favorited }, metrics: { ...tweet.metrics, favorites } };
}

function withState(tweet: Tweet, answer: Tweet): Tweet {
  return { ...tweet, metrics: answer.metrics, viewer: answer.viewer };
}
