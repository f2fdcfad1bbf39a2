import { listTimeline, type TimelinePorts } from "../../../lib/domain/feed/author-timeline.ts";
import type { FeedState } from "../../../lib/domain/feed/feed-state.ts";
import type { FedTweet, FeedRow } from "../../../lib/domain/feed/model.ts";
import type { FeedPorts } from "../../../lib/domain/feed/ports.ts";
import { inRange } from "./range.ts";

/** Feeds in memory. An author's recent tweets and reposts are the newest `recentSize` of their own. */
export function fakeFeeds(timeline: TimelinePorts, recentSize: number) {
  const feedRows: (FeedRow & { userId: string })[] = [];
  const feedStates = new Map<string, FeedState>();

  const ports = {
    listFeedRows: async (userId, range) =>
      inRange(
        feedRows.filter((row) => row.userId === userId).map(({ userId: _, ...row }) => row),
        range,
      ),
    getRecentTweets: async (authorIds) => {
      const recent = authorIds.map(async (id): Promise<[string, FedTweet[]]> => {
        return [id, await listTimeline(timeline, id, { limit: recentSize })];
      });
      return new Map((await Promise.all(recent)).filter(([, some]) => some.length > 0));
    },
    getFeedState: async (userId) => feedStates.get(userId),
  } satisfies Pick<FeedPorts, "listFeedRows" | "getRecentTweets" | "getFeedState">;
  return { feedRows, feedStates, ports };
}
