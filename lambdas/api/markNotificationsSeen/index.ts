import { markNotificationsSeen as route } from "../../../lib/contract/routes.ts";
import { now } from "../../../lib/data/clock.ts";
import { listFeedRows } from "../../../lib/data/feed.ts";
import { listInboxRows } from "../../../lib/data/inbox.ts";
import { listPulledAuthors } from "../../../lib/data/pulls.ts";
import { getRecentHeads } from "../../../lib/data/recent.ts";
import { setSeen } from "../../../lib/data/seen.ts";
import { listTweetIdsOfAuthor } from "../../../lib/data/tweet.ts";
import { markNotificationsSeen } from "../../../lib/domain/notification/markNotificationsSeen.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

const skeletonPorts = {
  listFeedRows,
  listPulledAuthors,
  getRecentHeads,
  listTweetIdsOfAuthor,
  listInboxRows,
};
const ports = { ...skeletonPorts, setSeen, now };

export const handler = endpoint("markNotificationsSeen", route, async ({ body, caller }) => ({
  body: await markNotificationsSeen(ports, caller.id, body.upTo),
}));
