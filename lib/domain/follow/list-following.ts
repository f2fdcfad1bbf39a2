import type { User } from "../../contract/user/schemas.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import { unlessBlocked } from "../relation/closed-profile.ts";
import type { UserHydrationPorts } from "../user/hydrate-users.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { readUserPage } from "../user/read-user-page.ts";
import { requireUserOfPage } from "../user/resolve-user.ts";
import type { FollowPorts } from "./ports.ts";

type Ports = Pick<UserPorts, "getProfile"> & Pick<FollowPorts, "listFollowing"> & UserHydrationPorts;
type Input = PageRequest & { userId: string; viewer: Caller | undefined };

/** The users that a user follows, most recently followed first. Throws user_not_found, blocked. */
export async function listFollowing(ports: Ports, { userId, ...request }: Input): Promise<PageOf<User>> {
  const page = await readUserPage(ports, {
    ...request,
    read: unlessBlocked(ports, {
      userId,
      viewer: request.viewer,
      read: (range) => ports.listFollowing(userId, range),
    }),
  });
  await requireUserOfPage(ports, { userId, page, viewer: request.viewer });
  return page;
}
