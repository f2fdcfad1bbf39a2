import { useSyncExternalStore } from "react";
import { useMurmur } from "../app/murmur.ts";
import type { Cache } from "../cache/cache.ts";
import type { Row } from "../cache/row.ts";

/** Whether a row may be shown: its tweet, if any, has not been deleted. */
export function isShown({ tweets }: Pick<Cache, "tweets">, { tweetId }: Row): boolean {
  return tweetId === undefined || !tweets.isRemoved(tweetId);
}

/** The same as a hook: the component renders again as soon as a tweet is deleted. */
export function useIsShown(): (row: Row) => boolean {
  const { cache } = useMurmur();
  useSyncExternalStore(cache.tweets.subscribeToRemovals, cache.tweets.removals);
  return (row) => isShown(cache, row);
}
