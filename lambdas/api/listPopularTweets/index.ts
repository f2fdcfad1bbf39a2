import { listPopularTweets as route } from "../../../lib/contract/routes.ts";
import { getAuthors } from "../../../lib/data/user/authors.ts";
import { now } from "../../../lib/core/clock.ts";
import { getFavorites } from "../../../lib/data/favorite/favorite.ts";
import { rankTweetsOfDay } from "../../../lib/data/discover/ranking.ts";
import { getTweets } from "../../../lib/data/tweet/tweet.ts";
import { listPopularTweets } from "../../../lib/domain/discover/list-popular-tweets.ts";
import { decodeCursor } from "../../../lib/http/cursor.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";
import { presentPage } from "../../../lib/http/response.ts";

const ports = { rankTweetsOfDay, getTweets, getAuthors, getFavorites, now };
const list = "listPopularTweets";

export const handler = endpoint(list, route, async ({ query, caller, event }) => {
  const page = await listPopularTweets(ports, decodeCursor(list, query.cursor), query.limit, caller);
  return presentPage(event, list, page);
});
