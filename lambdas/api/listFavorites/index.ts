import * as routes from "../../../lib/contract/favorite/routes.ts";
import { listFavorites as readFavorites } from "../../../lib/data/favorite/index.ts";
import { tweetHydration } from "../../../lib/data/tweet/hydration.ts";
import { findUserId } from "../../../lib/data/user/handle.ts";
import { getProfile } from "../../../lib/data/user/profile.ts";
import { listFavorites } from "../../../lib/domain/favorite/list-favorites.ts";
import { resolveUser } from "../../../lib/domain/user/resolve-user.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { findUserId, getProfile, listFavorites: readFavorites, ...tweetHydration };

export const handler = pagedEndpoint(routes.listFavorites, {
  subject: ({ params, caller }) => resolveUser(ports, { reference: params.user, caller }),
  read: ({ subject: userId, ...page }) => listFavorites(ports, { userId, ...page }),
});
