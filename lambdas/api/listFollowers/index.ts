import { listFollowers as route } from "../../../lib/contract/routes.ts";
import { getFollowersAmong, getFollows, listFollowers as readFollowers } from "../../../lib/data/follow/follow.ts";
import { findUserId, getProfile, getProfiles } from "../../../lib/data/user/profile.ts";
import { listFollowers } from "../../../lib/domain/follow/list-followers.ts";
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
  listFollowers: readFollowers,
};

export const handler = endpoint("listFollowers", route, async ({ params, query, caller, event }) => {
  const userId = await resolveUser(ports, params.user, caller);
  const list = `listFollowers:${userId}`;
  const page = await listFollowers(ports, userId, decodeCursor(list, query.cursor), query.limit, caller);
  return presentPage(event, list, page);
});
