import type { Caller, Profile } from "../model.ts";
import type { CreateProfile, GetProfile, Now } from "../ports.ts";

export type ProfilePorts = { getProfile: GetProfile; createProfile: CreateProfile; now: Now };

/**
 * The caller's own profile. One that is missing (the sign-up's trigger failed for good) is made here, from what the token
 * says, so that nobody who can sign in is stuck.
 */
export async function ensureProfile(ports: ProfilePorts, caller: Caller): Promise<Profile> {
  const profile = await ports.getProfile(caller.id);
  return profile ?? ports.createProfile(caller, caller.handle, ports.now());
}
