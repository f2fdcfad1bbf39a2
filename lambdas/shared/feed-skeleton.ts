import { getRecentTweets, listFeedRows } from "../../lib/data/feed/index.ts";
import { listFanOutOnReadAuthors, listFollowing } from "../../lib/data/follow/index.ts";
import type { ReaderPorts } from "../../lib/data/reader/index.ts";
import { listReposts } from "../../lib/data/repost/index.ts";
import { listAuthorTweets } from "../../lib/data/tweet/index.ts";
import { getProfiles } from "../../lib/data/user/index.ts";
import type { SkeletonPorts } from "../../lib/domain/feed/skeleton.ts";

/** What every operation that lists feed rows reads, besides `readerPorts`: the home feed and the notifications. */
export const feedSkeleton = {
  ...{ listFeedRows, getRecentTweets },
  ...{ listFanOutOnReadAuthors, listFollowing, listAuthorTweets, listReposts, getProfiles },
} satisfies Omit<SkeletonPorts, keyof ReaderPorts>;
