import type { User } from "../../contract/user/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import { DomainError } from "../errors.ts";
import type { Follow, FollowKey } from "../follow/model.ts";
import type { FollowPorts } from "../follow/ports.ts";
import type { ListPorts } from "../list/ports.ts";
import { leaveEachOthersLists } from "../list/remove-from-lists.ts";
import { ensureProfile, type ProfilePorts } from "../user/ensure-profile.ts";
import { presentVisibleUser } from "../user/hydrate-users.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { requireProfile, resolveUser } from "../user/resolve-user.ts";
import type { RelationPorts } from "./ports.ts";

type Ports = Pick<UserPorts, "findUserId"> &
  Pick<FollowPorts, "getFollowEdges" | "setFollow"> &
  Pick<RelationPorts, "getRelation" | "setBlock"> &
  Pick<ListPorts, "listOwnLists" | "findMemberships" | "removeMember"> &
  Pick<Clock, "newId"> &
  ProfilePorts;

type Input = { caller: Caller; reference: string; blocked: boolean; correlationId: string };

/**
 * Sets whether the caller blocks a user, and returns the user as the caller sees them then. A block ends the follows in both
 * directions and takes each out of the lists of the other; unblocking brings nothing back. Safe to repeat. Throws user_not_found, cannot_block_self.
 */
export async function blockUser(ports: Ports, input: Input): Promise<User> {
  const { caller, reference, blocked, correlationId } = input;
  const otherId = await resolveUser(ports, { reference, caller });
  if (otherId === caller.id) throw new DomainError("cannot_block_self", "Name another user to block.");
  await Promise.all([requireProfile(ports, otherId), ensureProfile(ports, caller)]);
  await ports.setBlock({ userId: caller.id, otherId, blocked, since: ports.newId() });
  const keys = [
    { followerId: caller.id, followeeId: otherId },
    { followerId: otherId, followeeId: caller.id },
  ];
  // Only now: followUser and setListMember look for a block after they have stored what they store, so one of the two requests
  // sees the other.
  const [edges] = await Promise.all([
    blocked ? endFollows(ports, keys, correlationId) : ports.getFollowEdges(keys),
    blocked ? leaveEachOthersLists(ports, [caller.id, otherId]) : undefined,
  ]);
  const [profile, relation] = await Promise.all([
    requireProfile(ports, otherId),
    ports.getRelation({ userId: caller.id, otherId }),
  ]);
  const following = edges.find(({ followerId }) => followerId === caller.id) ?? null;
  const followedBy = edges.some(({ followerId, active }) => followerId === otherId && active);
  return presentVisibleUser({ profile, viewer: { following, followedBy, relation } }, reference);
}

async function endFollows(
  ports: Ports,
  keys: readonly FollowKey[],
  correlationId: string,
): Promise<Follow[]> {
  const ended = { following: false, followerShards: 1, since: ports.newId(), correlationId };
  const edges = await Promise.all(keys.map((key) => ports.setFollow({ ...key, ...ended })));
  return edges.filter((edge) => edge !== undefined);
}
