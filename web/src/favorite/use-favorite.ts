import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { useTweetToggle } from "../tweet/use-tweet-toggle.ts";
import { tweetFavoritesKey } from "./favorite-list.ts";

/** Favorites the tweet, or undoes that. */
export function useFavorite(tweet: Tweet): () => void {
  const { api } = useMurmur();
  return useTweetToggle({
    name: "favorite",
    tweet,
    wanted: !tweet.viewer?.favorited,
    show: withFavorited,
    send: (favorited) => api.favoriteTweet({ params: { tweetId: tweet.id }, body: { favorited } }),
    stale: () => [tweetFavoritesKey(tweet.id)],
    invitation: t("favorite.join"),
  });
}

/** The tweet once the viewer has favorited it, or no longer has. */
export function withFavorited<T extends Pick<Tweet, "metrics" | "viewer">>(tweet: T, favorited: boolean): T {
  const { metrics, viewer } = tweet;
  const change = Number(favorited) - Number(viewer?.favorited ?? false);
  const favorites = Math.max(0, metrics.favorites + change);
  return {
    ...tweet,
    viewer: { reposted: false, bookmarked: false, ...viewer, favorited },
    metrics: { ...metrics, favorites },
  };
}
