import type { User } from "../../contract/user/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import { DomainError } from "../errors.ts";
import type { FollowPorts } from "../follow/ports.ts";
import { presentVisibleUser } from "../user/hydrate-users.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { requireProfile, resolveUser } from "../user/resolve-user.ts";
import type { RelationPorts } from "./ports.ts";

type Ports = Pick<UserPorts, "findUserId" | "getProfile"> &
  Pick<FollowPorts, "getFollow"> &
  Pick<RelationPorts, "getRelation" | "setMute"> &
  Pick<Clock, "newId">;

type Input = { caller: Caller; reference: string; muted: boolean; until: number | undefined };

/**
 * Sets whether the caller mutes a user, until a time (ms since 1970) or for good, and returns the user as the caller sees them
 * then. A muted user is not told; the caller's feed and notifications leave them out. Safe to repeat.
 * Throws user_not_found, cannot_mute_self.
 */
export async function muteUser(ports: Ports, { caller, reference, muted, until }: Input): Promise<User> {
  const otherId = await resolveUser(ports, { reference, caller });
  if (otherId === caller.id) throw new DomainError("cannot_mute_self", "Name another user to mute.");
  const profile = await requireProfile(ports, otherId);
  const key = { userId: caller.id, otherId };
  await ports.setMute({ ...key, muted, until, since: ports.newId() });
  const [relation, following, back] = await Promise.all([
    ports.getRelation(key),
    ports.getFollow({ followerId: caller.id, followeeId: otherId }),
    ports.getFollow({ followerId: otherId, followeeId: caller.id }),
  ]);
  const viewer = { following: following ?? null, followedBy: back?.active ?? false, relation };
  return presentVisibleUser({ profile, viewer }, reference);
}
