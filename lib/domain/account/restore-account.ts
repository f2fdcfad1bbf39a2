import type { User } from "../../contract/user/schemas.ts";
import { DomainError } from "../errors.ts";
import { ensureProfile, type ProfilePorts } from "../user/ensure-profile.ts";
import type { Caller } from "../user/model.ts";
import { presentUser } from "../user/present.ts";
import { SELF } from "../user/visibility.ts";
import type { AccountPorts } from "./ports.ts";

type Ports = Pick<AccountPorts, "getAccount" | "unmarkLeaving"> & ProfilePorts;

/** Keeps the caller's account, and shows it to everyone again. Safe to repeat. Throws account_deleted once its removal has begun. */
export async function restoreAccount(ports: Ports, { caller }: { caller: Caller }): Promise<User> {
  await ensureProfile(ports, caller);
  await ports.unmarkLeaving({ userId: caller.id, handle: caller.handle });
  const profile = await ports.getAccount(caller.id);
  if (!profile || profile.deletion)
    throw new DomainError("account_deleted", "The removal of this account has begun and cannot be undone.");
  return presentUser({ profile, viewer: SELF });
}
