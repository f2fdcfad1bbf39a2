import type { Clock } from "../../core/clock.ts";
import type { Caller, Profile } from "./model.ts";
import type { UserPorts } from "./ports.ts";

export type ProfilePorts = Pick<UserPorts, "getProfile" | "createProfile"> & Pick<Clock, "now">;

/**
 * The caller's own profile. If it is missing because the sign-up trigger failed, it is created from the token, so that
 * everyone who can sign in can use murmur.
 */
export async function ensureProfile(ports: ProfilePorts, caller: Caller): Promise<Profile> {
  return (await ports.getProfile(caller.id)) ?? createMissingProfile(ports, caller);
}

/** Creates a profile from the token alone. */
export function createMissingProfile(
  ports: Omit<ProfilePorts, "getProfile">,
  caller: Caller,
): Promise<Profile> {
  return ports.createProfile({ caller, name: caller.handle, createdAt: ports.now() });
}
