import type { User } from "../../contract/user/schemas.ts";
import type { FollowPorts } from "../follow/ports.ts";
import { ensureProfile, type ProfilePorts } from "./ensure-profile.ts";
import { presentVisibleUser } from "./hydrate-users.ts";
import type { Caller } from "./model.ts";
import type { UserPorts } from "./ports.ts";
import { resolveUser } from "./resolve-user.ts";
import { type HydratedUser, SELF } from "./visibility.ts";

type Ports = Pick<UserPorts, "findUserId"> & Pick<FollowPorts, "getFollow"> & ProfilePorts;

/** Reads one user as the viewer sees them. Throws user_not_found, and token_missing for `me` without a token. */
export async function getUser(
  ports: Ports,
  { reference, viewer }: { reference: string; viewer: Caller | undefined },
): Promise<User> {
  const id = await resolveUser(ports, { reference, caller: viewer });
  return presentVisibleUser(await readUser(ports, id, viewer), id);
}

async function readUser(ports: Ports, id: string, viewer: Caller | undefined): Promise<HydratedUser> {
  if (!viewer) return { profile: await ports.getProfile(id), viewer };
  if (id === viewer.id) return { profile: await ensureProfile(ports, viewer), viewer: SELF };
  const [profile, following, followedBy] = await Promise.all([
    ports.getProfile(id),
    ports.getFollow({ followerId: viewer.id, followeeId: id }),
    ports.getFollow({ followerId: id, followeeId: viewer.id }),
  ]);
  return { profile, viewer: { following: following ?? null, followedBy: followedBy?.active ?? false } };
}
