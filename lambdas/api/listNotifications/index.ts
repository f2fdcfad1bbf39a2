import { listNotifications as route } from "../../../lib/contract/routes.ts";
import { getAuthors } from "../../../lib/data/authors.ts";
import { getFavorites } from "../../../lib/data/favorite.ts";
import { listFeedRows } from "../../../lib/data/feed.ts";
import { listInboxRows } from "../../../lib/data/inbox.ts";
import { listPulledAuthors } from "../../../lib/data/pulls.ts";
import { getRecentHeads } from "../../../lib/data/recent.ts";
import { getSeen } from "../../../lib/data/seen.ts";
import { getTweets, listTweetIdsOfAuthor } from "../../../lib/data/tweet.ts";
import { listNotifications } from "../../../lib/domain/notification/listNotifications.ts";
import { decodeCursor } from "../../../lib/http/cursor.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";
import { presentPage } from "../../../lib/http/response.ts";

const skeletonPorts = {
  listFeedRows,
  listPulledAuthors,
  getRecentHeads,
  listTweetIdsOfAuthor,
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
