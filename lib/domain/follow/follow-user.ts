import type { User } from "../../contract/schemas.ts";
import { DomainError } from "../errors.ts";
import type { Caller } from "../model.ts";
import type { FindUserIdByHandle, GetFollow, NewId, SetFollow } from "../ports.ts";
import { isCounted, presentUser } from "../present.ts";
import { ensureProfile, type ProfilePorts } from "../user/ensure-profile.ts";
import { requireProfile, resolveUser } from "../user/resolve-user.ts";

type Ports = {
  findUserId: FindUserIdByHandle;
  getFollow: GetFollow;
  setFollow: SetFollow;
  newId: NewId;
} & ProfilePorts;

/**
 * Brings the caller's follow of a person into the wanted state, and answers with the person as the caller sees them then.
 * Safe to repeat. Throws user_not_found, cannot_follow_self.
 */
export async function followUser(
  ports: Ports,
  follower: Caller,
  reference: string,
  following: boolean,
  correlationId: string,
): Promise<User> {
  const followeeId = await resolveUser(ports, reference, follower);
  if (followeeId === follower.id)
    throw new DomainError(
      "cannot_follow_self",
      "Name another person to follow; your own tweets are in your feed.",
    );
  const [followee, back] = await Promise.all([
    requireProfile(ports, followeeId),
    ports.getFollow(followeeId, follower.id),
    // Its counter of people followed needs a profile to be in.
    ensureProfile(ports, follower),
  ]);
  const { followerShards } = followee;
  const wanted = { followerId: follower.id, followeeId, following, followerShards };
  const edge = await ports.setFollow(wanted, ports.newId(), correlationId);
  const present = isCounted(edge) ? await requireProfile(ports, followeeId) : followee;
  return presentUser(present, { following: edge ?? null, followedBy: back?.active ?? false });
}
