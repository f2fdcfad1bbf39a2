import { findUsers as route } from "../../../lib/contract/routes.ts";
import { getFollowersAmong, getFollows } from "../../../lib/data/follow/follow.ts";
import { getProfiles, listHandles } from "../../../lib/data/user/profile.ts";
import { findUsers } from "../../../lib/domain/user/find-users.ts";
import { decodeCursor } from "../../../lib/http/cursor.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";
import { presentPage } from "../../../lib/http/response.ts";

const ports = { listHandles, getProfiles, getFollows, getFollowersAmong };

export const handler = endpoint("findUsers", route, async ({ query, caller, event }) => {
  const list = `findUsers:${query.handle}`;
  const position = decodeCursor(list, query.cursor);
  const after = position && "after" in position ? position.after : undefined;
  const page = await findUsers(ports, query.handle, after, query.limit, caller);
  return presentPage(event, list, page);
});
