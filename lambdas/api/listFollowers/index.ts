import * as routes from "../../../lib/contract/follow/routes.ts";
import { listFollowers as readFollowers } from "../../../lib/data/follow/index.ts";
import { findUserId, getProfile, userHydration } from "../../../lib/data/user/index.ts";
import { listFollowers } from "../../../lib/domain/follow/list-followers.ts";
import { resolveUser } from "../../../lib/domain/user/resolve-user.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { findUserId, getProfile, listFollowers: readFollowers, ...userHydration };

export const handler = pagedEndpoint(routes.listFollowers, {
  subject: ({ params, caller }) => resolveUser(ports, { reference: params.user, caller }),
  read: ({ subject: userId, ...page }) => listFollowers(ports, { userId, ...page }),
});
