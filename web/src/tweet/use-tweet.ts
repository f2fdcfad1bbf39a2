import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Tweet } from "../../../lib/contract/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { findTweet } from "../cache/cached.ts";

/** One tweet; what a list already knows of it is shown until the answer is there. */
export function useTweet(tweetId: string) {
  const { api } = useMurmur();
  const client = useQueryClient();
  return useQuery({
    queryKey: ["tweet", tweetId],
    queryFn: ({ signal }) => api.getTweet({ params: { tweetId }, signal }),
    placeholderData: (): Tweet | undefined => findTweet(client, tweetId),
  });
}
