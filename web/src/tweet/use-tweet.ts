import { useCallback, useSyncExternalStore } from "react";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import type { Author } from "../../../lib/contract/user/schemas.ts";
import { useMurmur } from "../app/murmur.ts";
import type { CachedTweet } from "../cache/cache.ts";

/** A cached tweet with its author, kept up to date; undefined if it is not cached. It is another object only once it changes. */
export function useTweet(tweetId = ""): Tweet | undefined {
  const { tweets, users } = useMurmur().cache;
  const authorId = tweets.get(tweetId)?.authorId ?? "";
  // One subscription for both, because each row of a list has it.
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [tweets.subscribe(tweetId, listener), users.subscribe(authorId, listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [tweets, users, tweetId, authorId],
  );
  return useSyncExternalStore(subscribe, () => withAuthor(tweets.get(tweetId), users.get(authorId)?.author));
}

const known = new WeakMap<CachedTweet, Tweet>();

function withAuthor(tweet: CachedTweet | undefined, author: Author | undefined): Tweet | undefined {
  if (!tweet || !author) return undefined;
  const last = known.get(tweet);
  if (last?.author === author) return last;
  const { authorId, ...own } = tweet;
  const joined = { ...own, author };
  known.set(tweet, joined);
  return joined;
}
