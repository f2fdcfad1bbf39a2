import { useQuery } from "@tanstack/react-query";
import { useMurmur } from "../app/murmur.ts";
import { pinnedTweetKey } from "../cache/keys.ts";
import { TweetCard } from "../tweet/TweetCard.tsx";
import { TweetSkeleton } from "../tweet/TweetSkeleton.tsx";

/** The tweet that a user has pinned to their profile. Shows nothing if it has been deleted or cannot be read. */
export function PinnedTweet({ tweetId }: { tweetId: string }) {
  const { api, cache } = useMurmur();
  const { data, isPending } = useQuery({
    queryKey: pinnedTweetKey(tweetId),
    queryFn: async ({ signal }) => {
      const put = cache.beginRead();
      return put.tweet(await api.getTweet({ params: { tweetId }, signal }));
    },
  });
  if (isPending) return <TweetSkeleton withReason />;
  return data ? <TweetCard tweetId={data.tweetId} reason="pinned" /> : null;
}
