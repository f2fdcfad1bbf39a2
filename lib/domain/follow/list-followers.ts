import type { User } from "../../contract/user/schemas.ts";
import type { PageOf, PageRequest } from "../../core/page/read-page.ts";
import { unlessBlocked } from "../relation/closed-profile.ts";
import type { UserHydrationPorts } from "../user/hydrate-users.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { readUserPage } from "../user/read-user-page.ts";
import { requireProfile } from "../user/resolve-user.ts";
import type { FollowPorts } from "./ports.ts";

type Ports = Pick<UserPorts, "getProfile"> & Pick<FollowPorts, "listFollowers"> & UserHydrationPorts;
type Input = PageRequest & { userId: string; viewer: Caller | undefined };

/** A user's followers, newest first. Throws user_not_found, blocked. */
export async function listFollowers(ports: Ports, { userId, ...request }: Input): Promise<PageOf<User>> {
  // The profile stores how many shards the followers are spread over. The caller may not have one yet.
  const profile =
    userId === request.viewer?.id ? await ports.getProfile(userId) : await requireProfile(ports, userId);
  const followee = { id: userId, shards: profile?.followerShards ?? 1 };
  const read = unlessBlocked(ports, {
    ...{ userId, viewer: request.viewer },
    read: (range) => ports.listFollowers(followee, range),
  });
  return readUserPage(ports, { ...request, read });
}
