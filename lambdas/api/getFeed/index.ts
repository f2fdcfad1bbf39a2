import * as routes from "../../../lib/contract/feed/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { rankTweetsOfDay } from "../../../lib/data/discover/index.ts";
import { getFollowees } from "../../../lib/data/follow/index.ts";
import { tweetHydration } from "../../../lib/data/tweet/index.ts";
import { getFeed } from "../../../lib/domain/feed/get-feed.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";
import { feedSkeleton } from "../../shared/feed-skeleton.ts";

const ports = { ...feedSkeleton, ...tweetHydration, rankTweetsOfDay, getFollowees, now };

export const handler = pagedEndpoint(routes.getFeed, {
  subject: ({ caller }) => caller.id,
  read: ({ subject: userId, position, limit }, { query: { include, replies } }) =>
    getFeed(ports, { userId, include, replies, position, limit }),
});
