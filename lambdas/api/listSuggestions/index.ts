import * as routes from "../../../lib/contract/discover/routes.ts";
import { now } from "../../../lib/core/clock.ts";
import { getSuggestions, putSuggestions, rankUsers } from "../../../lib/data/discover/index.ts";
import { getFollowees, getLatestFollowees, listFollowing } from "../../../lib/data/follow/index.ts";
import { getAuthors, userHydration } from "../../../lib/data/user/index.ts";
import { listSuggestions } from "../../../lib/domain/discover/list-suggestions.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = {
  ...{ listFollowing, getLatestFollowees, getFollowees, rankUsers, getSuggestions, putSuggestions },
  ...{ getAuthors, ...userHydration, now },
};

export const handler = pagedEndpoint(routes.listSuggestions, {
  subject: ({ caller }) => caller.id,
  read: ({ subject: userId, position, limit }) => listSuggestions(ports, { userId, position, limit }),
});
