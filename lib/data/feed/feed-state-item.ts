import type { FeedState, FeedStatus } from "../../domain/feed/feed-state.ts";
import type { Item } from "../table/client.ts";

/** The state of a feed; undefined if nobody has read it yet. */
export function toFeedState(item: Item | undefined): FeedState | undefined {
  if (!item) return undefined;
  const { feedStatus, feedChange, dueAt } = item;
  return {
    status: feedStatus as FeedStatus,
    change: Number(feedChange),
    ...(dueAt === undefined ? {} : { dueAt: Number(dueAt) }),
  };
}
