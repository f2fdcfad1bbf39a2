/** The one path from user ids to users as the API shows them: hydration → visibility → presentation. */
import type { User } from "../../contract/user/schemas.ts";
import type { FollowPorts } from "../follow/ports.ts";
import { NO_RELATION } from "../relation/model.ts";
import type { RelationPorts } from "../relation/ports.ts";
import type { UserPorts } from "./ports.ts";
import { presentUser } from "./present.ts";
import { userNotFound } from "./resolve-user.ts";
import { type HydratedUser, isUserListed, isUserVisible, type VisibleUser } from "./visibility.ts";

export type UserHydrationPorts = Pick<UserPorts, "getProfiles"> &
  Pick<FollowPorts, "getFollows" | "getFollowersAmong"> &
  Pick<RelationPorts, "getRelations">;

type Wanted = {
  userIds: readonly string[];
  viewerId: string | undefined;
  /** By default, `isUserListed`. */
  isShown?: ((hydrated: HydratedUser) => hydrated is VisibleUser) | undefined;
};

/** Reads users as the viewer sees them, by id, in one round trip. Users that the viewer may not see are missing from the map. */
export async function hydrateUsers(
  ports: UserHydrationPorts,
  { isShown = isUserListed, ...wanted }: Wanted,
): Promise<Map<string, User>> {
  if (wanted.userIds.length === 0) return new Map();
  const hydrated = await readUsers(ports, wanted);
  return new Map(hydrated.filter(isShown).map((one) => [one.profile.id, presentUser(one)]));
}

/** Presents one user that was read on their own. Throws user_not_found if the viewer may not see them. */
export function presentVisibleUser(hydrated: HydratedUser, reference: string): User {
  if (!isUserVisible(hydrated)) throw userNotFound(reference);
  return presentUser(hydrated);
}

async function readUsers(ports: UserHydrationPorts, { userIds, viewerId }: Wanted): Promise<HydratedUser[]> {
  const others = userIds.filter((id) => id !== viewerId);
  const [profiles, follows, followers, relations] = await Promise.all([
    ports.getProfiles(userIds),
    viewerId === undefined ? undefined : ports.getFollows(viewerId, others),
    viewerId === undefined ? undefined : ports.getFollowersAmong(viewerId, others),
    viewerId === undefined ? undefined : ports.getRelations(viewerId, others),
  ]);
  return [...profiles.values()].map((profile) => ({
    profile,
    viewer: follows && {
      following: follows.get(profile.id) ?? null,
      followedBy: followers?.has(profile.id) ?? false,
      relation: relations?.get(profile.id) ?? NO_RELATION,
    },
  }));
}
