import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { userTweetsKey } from "../tweet/tweet-lists.ts";
import { useTweetToggle } from "../tweet/use-tweet-toggle.ts";
import { tweetRepostsKey } from "./repost-list.ts";

/** Reposts the tweet, or undoes that. */
export function useRepost(tweet: Tweet): () => void {
  const { api, cache, session } = useMurmur();
  return useTweetToggle({
    name: "repost",
    tweet,
    wanted: !tweet.viewer?.reposted,
    show: withReposted,
    send: (reposted) => api.repostTweet({ params: { tweetId: tweet.id }, body: { reposted } }),
    stale: () => {
      const me = cache.users.get(session.userId() ?? "");
      return [tweetRepostsKey(tweet.id), ...(me ? [userTweetsKey(me.author.handle, "none")] : [])];
    },
    invitation: t("repost.join"),
  });
}

/** The tweet once the viewer has reposted it, or no longer has. */
function withReposted<T extends Pick<Tweet, "metrics" | "viewer">>(tweet: T, reposted: boolean): T {
  const { metrics, viewer } = tweet;
  const change = Number(reposted) - Number(viewer?.reposted ?? false);
  const reposts = Math.max(0, metrics.reposts + change);
  return {
    ...tweet,
    viewer: { favorited: false, bookmarked: false, ...viewer, reposted },
    metrics: { ...metrics, reposts },
  };
}
