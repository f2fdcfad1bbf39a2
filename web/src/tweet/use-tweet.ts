import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import { useEntity } from "../cache/use-entity.ts";
import { useAuthor } from "../user/use-user.ts";

/** A cached tweet with its author, kept up to date; undefined if it is not cached. */
export function useTweet(tweetId: string | undefined): Tweet | undefined {
  const tweet = useEntity(useMurmur().cache.tweets, tweetId, (cached) => cached);
  const author = useAuthor(tweet?.authorId);
  return tweet && author && { ...tweet, author };
}
