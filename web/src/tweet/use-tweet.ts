import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { ApiProblem } from "../../../lib/contract/calls.ts";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { tweetKey } from "../cache/keys.ts";
import { useEntity } from "../cache/use-entity.ts";
import { useAuthor } from "../user/use-user.ts";

/** A cached tweet with its author, kept up to date; undefined if it is not cached. */
export function useTweet(tweetId: string | undefined): Tweet | undefined {
  const tweet = useEntity(useMurmur().cache.tweets, tweetId, (cached) => cached);
  const author = useAuthor(tweet?.authorId);
  return tweet && author && { ...tweet, author };
}

/** Reads a tweet. Shows what the cache knows until the response arrives. */
export function useTweetRead(tweetId: string) {
  const { api, cache } = useMurmur();
  const cached = useTweet(tweetId);
  const { error, refetch } = useQuery({
    queryKey: tweetKey(tweetId),
    queryFn: async ({ signal }) => {
      const put = cache.beginRead();
      return put.tweet(await api.getTweet({ params: { tweetId }, signal }));
    },
  });
  const missing = error instanceof ApiProblem && error.status === 404;
  return { tweet: missing ? undefined : cached, error, retry: () => void refetch() };
}

/** The tweet that a reply answers, loaded if the cache does not have it; undefined also if it was deleted. */
export function useParent(tweetId: string): Tweet | undefined {
  const { loadTweet } = useMurmur();
  useEffect(() => loadTweet(tweetId), [loadTweet, tweetId]);
  return useTweet(tweetId);
}
