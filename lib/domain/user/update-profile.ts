import type { User } from "../../contract/user/schemas.ts";
import { ensureProfile, type ProfilePorts } from "./ensure-profile.ts";
import type { Caller } from "./model.ts";
import type { ProfileChanges, UserPorts } from "./ports.ts";
import { presentUser } from "./present.ts";
import { SELF } from "./visibility.ts";

type Ports = Pick<UserPorts, "updateProfile"> & ProfilePorts;
type Input = { caller: Caller; changes: ProfileChanges };

/** Changes the given parts of the caller's own profile. */
export async function updateProfile(ports: Ports, { caller, changes }: Input): Promise<User> {
  const unchanged = changes.name === undefined && changes.bio === undefined;
  const profile = unchanged ? await ensureProfile(ports, caller) : await change(ports, { caller, changes });
  return presentUser({ profile, viewer: SELF });
}

async function change(ports: Ports, { caller, changes }: Input) {
  const changed = await ports.updateProfile(caller.id, changes);
  if (changed) return changed;
  const created = await ensureProfile(ports, caller);
  return (await ports.updateProfile(caller.id, changes)) ?? created;
}
