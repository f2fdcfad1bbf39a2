import { MutationObserver, useQueryClient } from "@tanstack/react-query";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { listKey } from "../cache/keys.ts";
import { t } from "../i18n/i18n.ts";
import { useMembersOnly } from "../session/use-session.ts";
import { describeError } from "../ui/describe-error.ts";
import { showToast } from "../ui/toasts.ts";
import { tweetFavoritesKey } from "./favorite-list.ts";

/** Favorites the tweet, or undoes that. The page shows it at once and reverts it if the API refuses. */
export function useFavorite(tweet: Tweet): () => void {
  const { api, cache } = useMurmur();
  const client = useQueryClient();
  const membersOnly = useMembersOnly();
  const favorited = !tweet.viewer?.favorited;
  const mutationKey = ["favorite", tweet.id];
  const show = (wanted: boolean) => cache.tweets.patch(tweet.id, (cached) => withFavorited(cached, wanted));
  // Made on a click, not with `useMutation` by each of a list's many buttons: they show the tweet, not the mutation.
  const mutation = () =>
    new MutationObserver(client, {
      mutationKey,
      // One request at a time, so that the last click wins.
      scope: { id: mutationKey.join() },
      mutationFn: (wanted: boolean) =>
        api.favoriteTweet({ params: { tweetId: tweet.id }, body: { favorited: wanted } }),
      onMutate: show,
      onSuccess: (updated) => {
        // If another click is waiting, the page already shows that one.
        if (client.isMutating({ mutationKey }) === 1) cache.write.tweet(updated);
        void client.invalidateQueries({ queryKey: listKey(tweetFavoritesKey(tweet.id)) });
      },
      onError: (error, wanted) => {
        show(!wanted);
        showToast({ tone: "bad", text: describeError(error).detail });
      },
    });
  const toggle = async () => {
    const observer = mutation();
    // `onError` has told the user.
    await observer.mutate(favorited).catch(() => undefined);
    observer.reset();
  };
  return () => membersOnly(t("favorite.join"), () => void toggle());
}

/** The tweet once the viewer has favorited it, or no longer has. */
export function withFavorited<T extends Pick<Tweet, "metrics" | "viewer">>(tweet: T, favorited: boolean): T {
  const change = Number(favorited) - Number(tweet.viewer?.favorited ?? false);
  const favorites = Math.max(0, tweet.metrics.favorites + change);
  return { ...tweet, viewer: { favorited }, metrics: { ...tweet.metrics, favorites } };
}
