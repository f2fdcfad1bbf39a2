import type { User } from "../../contract/user/schemas.ts";
import { timeOf } from "../../core/ids.ts";
import type { Follow } from "../follow/model.ts";
import type { FollowPorts } from "../follow/ports.ts";
import { NO_RELATION } from "../relation/model.ts";
import type { RelationPorts } from "../relation/ports.ts";
import { ensureProfile, type ProfilePorts } from "./ensure-profile.ts";
import { presentVisibleUser } from "./hydrate-users.ts";
import type { Caller, Profile } from "./model.ts";
import type { UserPorts } from "./ports.ts";
import { resolveUser } from "./resolve-user.ts";
import { type HydratedUser, SELF } from "./visibility.ts";

/** `getProfile` may return a copy, `getProfiles` may not. */
type Ports = Pick<UserPorts, "findUserId" | "getProfiles"> &
  Pick<FollowPorts, "getFollow"> &
  Pick<RelationPorts, "getRelations"> &
  ProfilePorts;

/** How long before a copy a follow began that the copy counts, ms. Counting takes seconds. */
const SURELY_COUNTED = 60_000;

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
  const reread = async () => (await ports.getProfiles([id])).get(id);
  if (id === viewer.id)
    return { profile: await ensureProfile({ ...ports, getProfile: reread }, viewer), viewer: SELF };
  const [profile, following, followedBy, relations] = await Promise.all([
    ports.getProfile(id),
    ports.getFollow({ followerId: viewer.id, followeeId: id }),
    ports.getFollow({ followerId: id, followeeId: viewer.id }),
    ports.getRelations(viewer.id, [id]),
  ]);
  return {
    profile: mayLackOwn(profile, following) ? await reread() : profile,
    viewer: {
      ...{ following: following ?? null, followedBy: followedBy?.active ?? false },
      relation: relations.get(id) ?? NO_RELATION,
    },
  };
}

/** Whether a copy may lack that the viewer has followed or unfollowed the user. */
function mayLackOwn(profile: Profile | undefined, follow: Follow | undefined): boolean {
  if (profile?.readAt === undefined || follow === undefined) return false;
  return !follow.active || timeOf(follow.since) > profile.readAt - SURELY_COUNTED;
}
