import * as routes from "../../../lib/contract/feed/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { withinShare } from "../../../lib/core/deadline.ts";
import { rankTweetsOfDay } from "../../../lib/data/discover/index.ts";
import { getFollowees } from "../../../lib/data/follow/index.ts";
import { readerPorts } from "../../../lib/data/reader/index.ts";
import { findReposts } from "../../../lib/data/repost/index.ts";
import { findTweets } from "../../../lib/data/search/index.ts";
import { tweetHydration } from "../../../lib/data/tweet/index.ts";
import { getFeed } from "../../../lib/domain/feed/get-feed.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";
import { feedSkeleton } from "../../shared/feed-skeleton.ts";
import { visit } from "../../shared/visits.ts";

/** What a feed can do without must not use up the time for the rest: the most of it, as a share. */
const OPTIONAL_PART = 0.4;

const ports = {
  ...{ ...feedSkeleton, ...tweetHydration, getFollowees, findTweets },
  ...{ findReposts, now },
  getAuthors: withinShare(OPTIONAL_PART, tweetHydration.getAuthors),
  rankTweetsOfDay: withinShare(OPTIONAL_PART, rankTweetsOfDay),
};

export const handler = pagedEndpoint(routes.getFeed, {
  subject: ({ caller }) => caller.id,
  read: async ({ subject: userId, position, limit }, { query: { include, replies }, correlationId }) => {
    const reader = readerPorts();
    const { getFeedState, recorded } = visit(reader.getFeedState, correlationId);
    const page = await getFeed(
      { ...ports, ...reader, getFeedState },
      { userId, include, replies, position, limit },
    );
    await recorded();
    return page;
  },
});
