import * as routes from "../../../lib/contract/notification/routes.ts";
import { getSeen, listInboxRows } from "../../../lib/data/notification/index.ts";
import { tweetHydration } from "../../../lib/data/tweet/index.ts";
import { listNotifications } from "../../../lib/domain/notification/list-notifications.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";
import { feedSkeleton } from "../../shared/feed-skeleton.ts";

const ports = { ...feedSkeleton, listInboxRows, ...tweetHydration, getSeen };

export const handler = pagedEndpoint(routes.listNotifications, {
  subject: ({ caller }) => caller.id,
  read: ({ subject: userId, position, limit }) => listNotifications(ports, { userId, position, limit }),
});
