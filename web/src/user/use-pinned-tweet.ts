import { useQuery } from "@tanstack/react-query";
import { useMurmur } from "../app/murmur.ts";
import { pinnedTweetKey } from "../cache/keys.ts";

/**
 * The tweet that a user has pinned to their profile: undefined until it has been read, and if it has been deleted or cannot be
 * read. `isComing`: whether it may appear in a moment. After a failure it counts as late, so that nothing waits for it.
 */
export function usePinnedTweet(tweetId: string | null): { tweetId: string | undefined; isComing: boolean } {
  const { api, cache } = useMurmur();
  const { data, isLoading, failureCount } = useQuery({
    queryKey: pinnedTweetKey(tweetId ?? ""),
    queryFn: async ({ signal }) => {
      const put = cache.beginRead();
      return put.tweet(await api.getTweet({ params: { tweetId: tweetId ?? "" }, signal }));
    },
    enabled: tweetId !== null,
    // Whoever pins a tweet has it already. Without this, the list below it would be held back, and so lose its place.
    placeholderData: tweetId !== null && cache.tweets.get(tweetId) ? { id: tweetId, tweetId } : undefined,
  });
  return { tweetId: tweetId === null ? undefined : data?.tweetId, isComing: isLoading && failureCount === 0 };
}
