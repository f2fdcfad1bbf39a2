import { listRecentTweets as route } from "../../../lib/contract/routes.ts";
import { getAuthors } from "../../../lib/data/user/authors.ts";
import { now } from "../../../lib/core/clock.ts";
import { listDayTweets } from "../../../lib/data/discover/day.ts";
import { getFavorites } from "../../../lib/data/favorite/favorite.ts";
import { getTweets } from "../../../lib/data/tweet/tweet.ts";
import { listRecentTweets } from "../../../lib/domain/discover/list-recent-tweets.ts";
import { isoOf } from "../../../lib/core/ids.ts";
import { decodeCursor, subjectOf } from "../../../lib/http/cursor.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";
import { presentPage } from "../../../lib/http/response.ts";

const ports = { listDayTweets, getTweets, getAuthors, getFavorites };

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const handler = endpoint("listRecentTweets", route, async ({ query, caller, event }) => {
  // Who began without a day goes on with the day of the cursor, also after midnight.
  const day = query.day ?? subjectOf(query.cursor, DAY) ?? isoOf(now()).slice(0, 10);
  const list = `listRecentTweets:${day}`;
  const page = await listRecentTweets(ports, day, decodeCursor(list, query.cursor), query.limit, caller);
  return presentPage(event, list, page);
});
