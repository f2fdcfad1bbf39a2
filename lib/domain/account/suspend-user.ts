/** An operator hides a user from everyone else and keeps them out, and lets them in again. */
import { type EndSessionsPorts, endSessions } from "../session/end-sessions.ts";
import type { Profile } from "../user/model.ts";
import type { AccountPorts } from "./ports.ts";

export type SuspensionPorts = {
  /** Lets a user sign in at the authorization server, or not. */
  allowSignIn(handle: string, allowed: boolean): Promise<void>;
};

type Ports = Pick<AccountPorts, "setSuspension"> & SuspensionPorts;

/** Safe to repeat, also after it has failed halfway: first nobody sees the user, then they can no longer write. */
export async function suspendUser(ports: Ports & EndSessionsPorts, user: Profile): Promise<void> {
  await ports.setSuspension(user.id, user.suspendedAt ?? ports.now());
  await ports.allowSignIn(user.handle, false);
  await endSessions(ports, { caller: user });
}

export async function unsuspendUser(ports: Ports, user: Profile): Promise<void> {
  await ports.allowSignIn(user.handle, true);
  await ports.setSuspension(user.id, undefined);
}
