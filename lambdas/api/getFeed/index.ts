import { getFeed as route } from "../../../lib/contract/routes.ts";
import { getAuthors } from "../../../lib/data/authors.ts";
import { now } from "../../../lib/data/clock.ts";
import { getFavorites } from "../../../lib/data/favorite.ts";
import { listFeedRows } from "../../../lib/data/feed.ts";
import { getFollowees } from "../../../lib/data/follow.ts";
import { listPulledAuthors } from "../../../lib/data/pulls.ts";
import { rankTweetsOfDay } from "../../../lib/data/ranking.ts";
import { getRecentHeads } from "../../../lib/data/recent.ts";
import { getTweets, listTweetIdsOfAuthor } from "../../../lib/data/tweet.ts";
import { getFeed } from "../../../lib/domain/feed/getFeed.ts";
import { decodeCursor } from "../../../lib/http/cursor.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";
import { presentPage } from "../../../lib/http/response.ts";

const skeletonPorts = { listFeedRows, listPulledAuthors, getRecentHeads, listTweetIdsOfAuthor };
const hydrationPorts = { getTweets, getAuthors, getFavorites };
const ports = { ...skeletonPorts, ...hydrationPorts, rankTweetsOfDay, getFollowees, now };

export const handler = endpoint("getFeed", route, async ({ query, caller, event }) => {
  const list = `getFeed:${caller.id}`;
  const page = await getFeed(ports, caller.id, query, decodeCursor(list, query.cursor));
  return presentPage(event, list, page);
});
