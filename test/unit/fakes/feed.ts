import type { FedTweet, FeedRow } from "../../../lib/domain/feed/model.ts";
import type { FeedPorts } from "../../../lib/domain/feed/ports.ts";
import type { TweetPorts } from "../../../lib/domain/tweet/ports.ts";
import { inRange } from "./range.ts";

/** Feeds in memory. An author's recent tweets are the newest `recentSize` of their own list. */
export function fakeFeeds(tweets: Pick<TweetPorts, "listAuthorTweets">, recentSize: number) {
  const feedRows: (FeedRow & { userId: string })[] = [];

  const ports = {
    listFeedRows: async (userId, range) =>
      inRange(
        feedRows.filter((row) => row.userId === userId).map(({ userId: _, ...row }) => row),
        range,
      ),
    getRecentTweets: async (authorIds) => {
      const recent = authorIds.map(async (id): Promise<[string, FedTweet[]]> => {
        return [id, await tweets.listAuthorTweets(id, { limit: recentSize })];
      });
      return new Map((await Promise.all(recent)).filter(([, some]) => some.length > 0));
    },
  } satisfies Pick<FeedPorts, "listFeedRows" | "getRecentTweets">;
  return { feedRows, ports };
}
