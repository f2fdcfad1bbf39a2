import * as routes from "../../../lib/contract/discover/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { isoOf } from "../../../lib/core/ids.ts";
import { listDayTweets } from "../../../lib/data/discover/index.ts";
import { tweetHydration } from "../../../lib/data/tweet/index.ts";
import { listRecentTweets } from "../../../lib/domain/discover/list-recent-tweets.ts";
import { subjectOf } from "../../../lib/http/cursor.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { listDayTweets, ...tweetHydration };

const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const handler = pagedEndpoint(routes.listRecentTweets, {
  // A list that began without a day keeps the day of its cursor, even after midnight.
  subject: ({ query }) => query.day ?? subjectOf(query.cursor, DAY) ?? isoOf(now()).slice(0, 10),
  read: ({ subject: day, ...page }) => listRecentTweets(ports, { day, ...page }),
});
