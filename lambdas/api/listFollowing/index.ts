import { listFollowing as route } from "../../../lib/contract/routes.ts";
import { getFollowersAmong, getFollows, listFollowing as readFollowing } from "../../../lib/data/follow/follow.ts";
import { findUserId, getProfile, getProfiles } from "../../../lib/data/user/profile.ts";
import { listFollowing } from "../../../lib/domain/follow/list-following.ts";
import { resolveUser } from "../../../lib/domain/user/resolve-user.ts";
import { decodeCursor } from "../../../lib/http/cursor.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";
import { presentPage } from "../../../lib/http/response.ts";

const ports = {
  findUserId,
  getProfile,
  getProfiles,
  getFollows,
  getFollowersAmong,
  listFollowing: readFollowing,
};

export const handler = endpoint("listFollowing", route, async ({ params, query, caller, event }) => {
  const userId = await resolveUser(ports, params.user, caller);
  const list = `listFollowing:${userId}`;
  const page = await listFollowing(ports, userId, decodeCursor(list, query.cursor), query.limit, caller);
  return presentPage(event, list, page);
});
