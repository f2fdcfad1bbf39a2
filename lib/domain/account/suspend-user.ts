/**
 * An operator or a moderator hides a user from everyone else and signs them out. Until the suspension ends, their new tokens are
 * good for reading why, and for an appeal.
 */
import { type EndSessionsPorts, endSessions } from "../session/end-sessions.ts";
import type { Profile } from "../user/model.ts";
import type { AccountPorts } from "./ports.ts";

export type SuspensionPorts = {
  /** Has the user's new tokens say that they are suspended, or no longer. */
  markTokens(handle: string, suspended: boolean): Promise<void>;
};

type Ports = Pick<AccountPorts, "setSuspension"> & SuspensionPorts & EndSessionsPorts;

/** Safe to repeat, also after it has failed halfway: first nobody sees the user, then they can no longer write. */
export async function suspendUser(ports: Ports, user: Profile): Promise<void> {
  await ports.setSuspension(user.id, user.suspendedAt ?? ports.now());
  await ports.markTokens(user.handle, true);
  await endSessions(ports, { caller: user });
}

/** Safe to repeat too. The user signs in again, because their tokens still say that they are suspended. */
export async function unsuspendUser(ports: Ports, user: Profile): Promise<void> {
  await ports.markTokens(user.handle, false);
  await ports.setSuspension(user.id, undefined);
  await endSessions(ports, { caller: user });
}
