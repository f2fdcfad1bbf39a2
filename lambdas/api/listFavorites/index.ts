import { listFavorites as route } from "../../../lib/contract/routes.ts";
import { getAuthors } from "../../../lib/data/user/authors.ts";
import { getFavorites, listFavorites as readFavorites } from "../../../lib/data/favorite/favorite.ts";
import { findUserId, getProfile } from "../../../lib/data/user/profile.ts";
import { getTweets } from "../../../lib/data/tweet/tweet.ts";
import { listFavorites } from "../../../lib/domain/favorite/list-favorites.ts";
import { resolveUser } from "../../../lib/domain/user/resolve-user.ts";
import { decodeCursor } from "../../../lib/http/cursor.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";
import { presentPage } from "../../../lib/http/response.ts";

const ports = {
  findUserId,
  getProfile,
  listFavorites: readFavorites,
  getTweets,
  getAuthors,
  getFavorites,
};

export const handler = endpoint("listFavorites", route, async ({ params, query, caller, event }) => {
  const userId = await resolveUser(ports, params.user, caller);
  const list = `listFavorites:${userId}`;
  const page = await listFavorites(ports, userId, decodeCursor(list, query.cursor), query.limit, caller);
  return presentPage(event, list, page);
});
