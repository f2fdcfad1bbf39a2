import { listPopularTweets as route } from "../../../lib/contract/routes.ts";
import { getAuthors } from "../../../lib/data/authors.ts";
import { now } from "../../../lib/data/clock.ts";
import { getFavorites } from "../../../lib/data/favorite.ts";
import { rankTweetsOfDay } from "../../../lib/data/ranking.ts";
import { getTweets } from "../../../lib/data/tweet.ts";
import { listPopularTweets } from "../../../lib/domain/feed/listPopularTweets.ts";
import { decodeCursor } from "../../../lib/http/cursor.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";
import { presentPage } from "../../../lib/http/response.ts";

const ports = { rankTweetsOfDay, getTweets, getAuthors, getFavorites, now };
const list = "listPopularTweets";

export const handler = endpoint(list, route, async ({ query, caller, event }) => {
  const page = await listPopularTweets(ports, decodeCursor(list, query.cursor), query.limit, caller);
  return presentPage(event, list, page);
});
