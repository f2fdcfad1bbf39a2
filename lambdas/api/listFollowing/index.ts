import * as routes from "../../../lib/contract/follow/routes.ts";
import { listFollowing as readFollowing } from "../../../lib/data/follow/index.ts";
import { findUserId, getProfile, userHydration } from "../../../lib/data/user/index.ts";
import { listFollowing } from "../../../lib/domain/follow/list-following.ts";
import { resolveUser } from "../../../lib/domain/user/resolve-user.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { findUserId, getProfile, listFollowing: readFollowing, ...userHydration };

export const handler = pagedEndpoint(routes.listFollowing, {
  subject: ({ params, caller }) => resolveUser(ports, { reference: params.user, caller }),
  read: ({ subject: userId, ...page }) => listFollowing(ports, { userId, ...page }),
});
