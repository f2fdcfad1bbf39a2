import * as routes from "../../../lib/contract/favorite/routes.ts";
import { listFavorites as readFavorites } from "../../../lib/data/favorite/index.ts";
import { tweetHydration } from "../../../lib/data/tweet/index.ts";
import { findUserId, getProfile } from "../../../lib/data/user/index.ts";
import { listFavorites } from "../../../lib/domain/favorite/list-favorites.ts";
import { resolveUser } from "../../../lib/domain/user/resolve-user.ts";
import { pagedEndpoint } from "../../../lib/http/paged-endpoint.ts";

const ports = { findUserId, getProfile, listFavorites: readFavorites, ...tweetHydration };

export const handler = pagedEndpoint(routes.listFavorites, {
  subject: ({ params, caller }) => resolveUser(ports, { reference: params.user, caller }),
  read: ({ subject: userId, ...page }) => listFavorites(ports, { userId, ...page }),
});
