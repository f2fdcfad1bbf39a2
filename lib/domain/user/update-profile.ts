import type { User } from "../../contract/schemas.ts";
import type { Caller } from "../model.ts";
import type { UpdateProfile } from "../ports.ts";
import { presentUser } from "../present.ts";
import { ensureProfile, type ProfilePorts } from "./ensure-profile.ts";

type Ports = { updateProfile: UpdateProfile } & ProfilePorts;
type Changes = { name?: string | undefined; bio?: string | undefined };

/** Changes what is given of the caller's own profile; nothing given changes nothing. */
export async function updateProfile(ports: Ports, caller: Caller, changes: Changes): Promise<User> {
  const unchanged = changes.name === undefined && changes.bio === undefined;
  const profile = unchanged ? await ensureProfile(ports, caller) : await change(ports, caller, changes);
  return presentUser(profile, { following: null, followedBy: false });
}

async function change(ports: Ports, caller: Caller, changes: Changes) {
  const changed = await ports.updateProfile(caller.id, changes);
  if (changed) return changed;
  const healed = await ensureProfile(ports, caller);
  return (await ports.updateProfile(caller.id, changes)) ?? healed;
}
