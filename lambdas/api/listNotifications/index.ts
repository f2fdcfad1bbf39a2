import { listNotifications as route } from "../../../lib/contract/routes.ts";
import { getAuthors } from "../../../lib/data/user/authors.ts";
import { getFavorites } from "../../../lib/data/favorite/favorite.ts";
import { listFeedRows } from "../../../lib/data/feed/feed-row.ts";
import { listInboxRows } from "../../../lib/data/notification/inbox.ts";
import { listFanOutOnReadAuthors } from "../../../lib/data/follow/fan-out-on-read.ts";
import { getRecentTweets } from "../../../lib/data/feed/recent-tweets.ts";
import { getSeen } from "../../../lib/data/notification/seen.ts";
import { getTweets, listAuthorTweets } from "../../../lib/data/tweet/tweet.ts";
import { listNotifications } from "../../../lib/domain/notification/list-notifications.ts";
import { decodeCursor } from "../../../lib/http/cursor.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";
import { presentPage } from "../../../lib/http/response.ts";

const skeletonPorts = {
  listFeedRows,
  listFanOutOnReadAuthors,
  getRecentTweets,
  listAuthorTweets,
  listInboxRows,
};
const ports = { ...skeletonPorts, getTweets, getAuthors, getFavorites, getSeen };

export const handler = endpoint("listNotifications", route, async ({ query, caller, event }) => {
  const list = `listNotifications:${caller.id}`;
  const position = decodeCursor(list, query.cursor);
  const { unread, ...page } = await listNotifications(ports, caller.id, position, query.limit);
  const { body, headers } = presentPage(event, list, page);
  return { body: { ...body, unread }, headers };
});
