import { getFeed as route } from "../../../lib/contract/routes.ts";
import { getAuthors } from "../../../lib/data/user/authors.ts";
import { now } from "../../../lib/core/clock.ts";
import { getFavorites } from "../../../lib/data/favorite/favorite.ts";
import { listFeedRows } from "../../../lib/data/feed/feed-row.ts";
import { getFollowees } from "../../../lib/data/follow/follow.ts";
import { listFanOutOnReadAuthors } from "../../../lib/data/follow/fan-out-on-read.ts";
import { rankTweetsOfDay } from "../../../lib/data/discover/ranking.ts";
import { getRecentTweets } from "../../../lib/data/feed/recent-tweets.ts";
import { getTweets, listAuthorTweets } from "../../../lib/data/tweet/tweet.ts";
import { getFeed } from "../../../lib/domain/feed/get-feed.ts";
import { decodeCursor } from "../../../lib/http/cursor.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";
import { presentPage } from "../../../lib/http/response.ts";

const skeletonPorts = { listFeedRows, listFanOutOnReadAuthors, getRecentTweets, listAuthorTweets };
const hydrationPorts = { getTweets, getAuthors, getFavorites };
const ports = { ...skeletonPorts, ...hydrationPorts, rankTweetsOfDay, getFollowees, now };

export const handler = endpoint("getFeed", route, async ({ query, caller, event }) => {
  const list = `getFeed:${caller.id}`;
  const page = await getFeed(ports, caller.id, query, decodeCursor(list, query.cursor));
  return presentPage(event, list, page);
});
