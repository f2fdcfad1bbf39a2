import { listFeedRows } from "../../lib/data/feed/feed-row.ts";
import { getRecentTweets } from "../../lib/data/feed/recent-tweets.ts";
import { listFanOutOnReadAuthors } from "../../lib/data/follow/on-read.ts";
import { listAuthorTweets } from "../../lib/data/tweet/read.ts";
import type { SkeletonPorts } from "../../lib/domain/feed/skeleton.ts";

/** What every operation that lists feed rows reads: the home feed and the notifications. */
export const feedSkeleton = {
  listFeedRows,
  getRecentTweets,
  listFanOutOnReadAuthors,
  listAuthorTweets,
} satisfies SkeletonPorts;
