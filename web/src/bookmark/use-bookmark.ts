import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { useTweetToggle } from "../tweet/use-tweet-toggle.ts";
import { bookmarksKey } from "./bookmark-list.ts";

/** Bookmarks the tweet, or undoes that. */
export function useBookmark(tweet: Tweet): () => void {
  const { api } = useMurmur();
  return useTweetToggle({
    name: "bookmark",
    tweet,
    wanted: !tweet.viewer?.bookmarked,
    show: withBookmarked,
    send: (bookmarked) => api.bookmarkTweet({ params: { tweetId: tweet.id }, body: { bookmarked } }),
    stale: () => [bookmarksKey],
    invitation: t("bookmark.join"),
  });
}

/** The tweet once the viewer has bookmarked it, or no longer has. */
function withBookmarked<T extends Pick<Tweet, "viewer">>(tweet: T, bookmarked: boolean): T {
  return { ...tweet, viewer: { favorited: false, reposted: false, ...tweet.viewer, bookmarked } };
}
