import { useCallback, useSyncExternalStore } from "react";
import { useMurmur } from "../app/murmur.ts";
import type { Cache } from "../cache/cache.ts";
import type { Row } from "../cache/row.ts";

/** Whether a row may be shown: its tweet, if any, has not been deleted. */
export function isShown({ tweets }: Pick<Cache, "tweets">, { tweetId }: Row): boolean {
  return tweetId === undefined || !tweets.isRemoved(tweetId);
}

/** The same as a hook: it returns another function as soon as a tweet is deleted, so that the component renders again. */
export function useIsShown(): (row: Row) => boolean {
  const { cache } = useMurmur();
  const removals = useSyncExternalStore(cache.tweets.subscribeToRemovals, cache.tweets.removals);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown depends on what has been removed.
  return useCallback((row) => isShown(cache, row), [cache, removals]);
}
