import { listPopularUsers as route } from "../../../lib/contract/routes.ts";
import { getFollowersAmong, getFollows } from "../../../lib/data/follow/follow.ts";
import { getProfiles } from "../../../lib/data/user/profile.ts";
import { rankUsers } from "../../../lib/data/discover/ranking.ts";
import { listPopularUsers } from "../../../lib/domain/discover/list-popular-users.ts";
import { decodeCursor } from "../../../lib/http/cursor.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";
import { presentPage } from "../../../lib/http/response.ts";

const ports = { rankUsers, getProfiles, getFollows, getFollowersAmong };
const list = "listPopularUsers";

export const handler = endpoint(list, route, async ({ query, caller, event }) => {
  const page = await listPopularUsers(ports, decodeCursor(list, query.cursor), query.limit, caller);
  return presentPage(event, list, page);
});
