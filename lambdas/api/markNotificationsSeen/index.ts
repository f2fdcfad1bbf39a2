import { markNotificationsSeen as route } from "../../../lib/contract/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { listFeedRows } from "../../../lib/data/feed/feed-row.ts";
import { listInboxRows } from "../../../lib/data/notification/inbox.ts";
import { listFanOutOnReadAuthors } from "../../../lib/data/follow/fan-out-on-read.ts";
import { getRecentTweets } from "../../../lib/data/feed/recent-tweets.ts";
import { setSeen } from "../../../lib/data/notification/seen.ts";
import { listAuthorTweets } from "../../../lib/data/tweet/tweet.ts";
import { markNotificationsSeen } from "../../../lib/domain/notification/mark-notifications-seen.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

const skeletonPorts = {
  listFeedRows,
  listFanOutOnReadAuthors,
  getRecentTweets,
  listAuthorTweets,
  listInboxRows,
};
const ports = { ...skeletonPorts, setSeen, now };

export const handler = endpoint("markNotificationsSeen", route, async ({ body, caller }) => ({
  body: await markNotificationsSeen(ports, caller.id, body.upTo),
}));
