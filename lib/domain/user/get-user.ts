import type { User } from "../../contract/schemas.ts";
import type { Caller } from "../model.ts";
import type { FindUserIdByHandle, GetFollow } from "../ports.ts";
import { presentUser } from "../present.ts";
import { ensureProfile, type ProfilePorts } from "./ensure-profile.ts";
import { requireProfile, resolveUser } from "./resolve-user.ts";

type Ports = { findUserId: FindUserIdByHandle; getFollow: GetFollow } & ProfilePorts;

/**
 * Reads a profile, with how the viewer and this person follow each other. Throws user_not_found, and token_missing for
 * `me` without a token.
 */
export async function getUser(ports: Ports, reference: string, viewer: Caller | undefined): Promise<User> {
  const id = await resolveUser(ports, reference, viewer);
  if (!viewer) return presentUser(await requireProfile(ports, id));
  if (id === viewer.id)
    return presentUser(await ensureProfile(ports, viewer), { following: null, followedBy: false });
  const [profile, following, followedBy] = await Promise.all([
    requireProfile(ports, id),
    ports.getFollow(viewer.id, id),
    ports.getFollow(id, viewer.id),
  ]);
  return presentUser(profile, { following: following ?? null, followedBy: followedBy?.active ?? false });
}
