import type { User } from "../../contract/user/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import { isCounted } from "../counters/model.ts";
import { DomainError } from "../errors.ts";
import { assertNotBarred } from "../relation/assert-not-blocked.ts";
import { isBarred, NO_RELATION } from "../relation/model.ts";
import type { RelationPorts } from "../relation/ports.ts";
import { ensureProfile, type ProfilePorts } from "../user/ensure-profile.ts";
import { presentVisibleUser } from "../user/hydrate-users.ts";
import type { Caller, Profile } from "../user/model.ts";
import type { UserPorts } from "../user/ports.ts";
import { requireProfile, resolveUser } from "../user/resolve-user.ts";
import { followingLimit } from "./model.ts";
import type { FollowPorts } from "./ports.ts";

type Ports = Pick<UserPorts, "findUserId"> &
  Pick<FollowPorts, "getFollow" | "setFollow"> &
  Pick<RelationPorts, "getRelations" | "getRelation"> &
  Pick<Clock, "newId"> &
  ProfilePorts;

type Input = { caller: Caller; reference: string; following: boolean; correlationId: string };

/**
 * Sets whether the caller follows a user, and returns the user as the caller sees them then. Safe to repeat.
 * Throws user_not_found, cannot_follow_self, following_limit_reached, blocked.
 */
export async function followUser(ports: Ports, input: Input): Promise<User> {
  const { caller, reference, following, correlationId } = input;
  const followeeId = await resolveUser(ports, { reference, caller });
  if (followeeId === caller.id)
    throw new DomainError(
      "cannot_follow_self",
      "Name another user to follow; your own tweets are in your feed already.",
    );
  const [followee, back, relations, own] = await Promise.all([
    requireProfile(ports, followeeId),
    ports.getFollow({ followerId: followeeId, followeeId: caller.id }),
    ports.getRelations(caller.id, [followeeId]),
    // The caller's profile holds the counter of users they follow.
    ensureProfile(ports, caller),
  ]);
  const relation = relations.get(followeeId) ?? NO_RELATION;
  const { followerShards } = followee;
  const wanted = { followerId: caller.id, followeeId, followerShards, since: ports.newId(), correlationId };
  if (following && isBarred(relation)) await endIfBlocked(ports, wanted);
  if (following && own.following >= followingLimit(own)) await requireFollow(ports, own, followeeId);
  const state = await ports.setFollow({ ...wanted, following });
  if (following) await endIfBlocked(ports, wanted);
  const hydrated = {
    profile: isCounted(state) ? await requireProfile(ports, followeeId) : followee,
    viewer: { following: state ?? null, followedBy: back?.active ?? false, relation },
  };
  return presentVisibleUser(hydrated, reference);
}

/**
 * A block that was stored meanwhile may not have seen the follow, so the follow looks for the block. Nor has it seen the follow of a
 * request that crashed before that, so a repeated one ends it. Throws blocked.
 */
async function endIfBlocked(
  ports: Ports,
  follow: Omit<Parameters<FollowPorts["setFollow"]>[0], "following">,
): Promise<void> {
  const relation = await ports.getRelation({ userId: follow.followerId, otherId: follow.followeeId });
  if (!isBarred(relation)) return;
  await ports.setFollow({ ...follow, following: false });
  assertNotBarred(relation);
}

/** At the limit, a follow may only be repeated. Throws following_limit_reached. */
async function requireFollow(ports: Ports, own: Profile, followeeId: string): Promise<void> {
  const edge = await ports.getFollow({ followerId: own.id, followeeId });
  if (edge?.active) return;
  const limit = followingLimit(own).toLocaleString("en");
  throw new DomainError(
    "following_limit_reached",
    `You can follow at most ${limit} users; unfollow others to follow this one.`,
  );
}
