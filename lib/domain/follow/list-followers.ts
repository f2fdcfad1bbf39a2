import type { User } from "../../contract/schemas.ts";
import type { Caller } from "../model.ts";
import type { PageOf, Position } from "../page/read-page.ts";
import type { GetProfile, ListFollowers } from "../ports.ts";
import type { UserHydrationPorts } from "../user/hydrate-users.ts";
import { requireProfile } from "../user/resolve-user.ts";
import { readUsers } from "../user/read-user-page.ts";

type Ports = { getProfile: GetProfile; listFollowers: ListFollowers } & UserHydrationPorts;

/** Who follows a person, newest follower first. Throws user_not_found. */
export async function listFollowers(
  ports: Ports,
  userId: string,
  position: Position | undefined,
  limit: number,
  viewer: Caller | undefined,
): Promise<PageOf<User>> {
  // The profile says over how many shards the followers are spread; the caller may not have one yet.
  const profile =
    userId === viewer?.id ? await ports.getProfile(userId) : await requireProfile(ports, userId);
  const shards = profile?.followerShards ?? 1;
  return readUsers(ports, (range) => ports.listFollowers(userId, shards, range), position, limit, viewer);
}
