import type { User } from "../../contract/user/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import { isCounted } from "../counters/model.ts";
import { DomainError } from "../errors.ts";
import { ensureProfile, type ProfilePorts } from "../user/ensure-profile.ts";
import { presentVisibleUser } from "../user/hydrate-users.ts";
import type { Caller } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { requireProfile, resolveUser } from "../user/resolve-user.ts";
import type { FollowPorts } from "./ports.ts";

type Ports = Pick<UserPorts, "findUserId"> &
  Pick<FollowPorts, "getFollow" | "setFollow"> &
  Pick<Clock, "newId"> &
  ProfilePorts;

type Input = { caller: Caller; reference: string; following: boolean; correlationId: string };

/**
 * Sets whether the caller follows a user, and returns the user as the caller sees them then. Safe to repeat.
 * Throws user_not_found, cannot_follow_self.
 */
export async function followUser(ports: Ports, input: Input): Promise<User> {
  const { caller, reference, following, correlationId } = input;
  const followeeId = await resolveUser(ports, { reference, caller });
  if (followeeId === caller.id)
    throw new DomainError(
      "cannot_follow_self",
      "Name another user to follow; your own tweets are in your feed already.",
    );
  const [followee, back] = await Promise.all([
    requireProfile(ports, followeeId),
    ports.getFollow({ followerId: followeeId, followeeId: caller.id }),
    // The caller's profile holds the counter of users they follow.
    ensureProfile(ports, caller),
  ]);
  const { followerShards } = followee;
  const state = await ports.setFollow({
    followerId: caller.id,
    followeeId,
    following,
    followerShards,
    since: ports.newId(),
    correlationId,
  });
  const hydrated = {
    profile: isCounted(state) ? await requireProfile(ports, followeeId) : followee,
    viewer: { following: state ?? null, followedBy: back?.active ?? false },
  };
  return presentVisibleUser(hydrated, reference);
}
