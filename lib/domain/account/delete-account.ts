import type { AccountDeletion } from "../../contract/account/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import { isoOf } from "../../core/ids.ts";
import { DomainError } from "../errors.ts";
import { ensureProfile, type ProfilePorts } from "../user/ensure-profile.ts";
import type { Caller } from "../user/model.ts";
import type { AccountPorts } from "./ports.ts";

type Ports = Pick<AccountPorts, "getAccount" | "markLeaving"> & ProfilePorts & Pick<Clock, "now">;
type Input = { caller: Caller; graceDays: number; correlationId: string };

/** How long ago the caller may have signed in, ms. An unattended screen must not be enough to delete an account. */
const RECENT = 10 * 60_000;
const DAY = 24 * 60 * 60_000;

/**
 * Hides the caller's account at once, and has it removed after a time of grace. Repeating it changes nothing. Throws
 * reauthentication_required.
 */
export async function deleteAccount(ports: Ports, input: Input): Promise<AccountDeletion> {
  const { caller, graceDays, correlationId } = input;
  const now = ports.now();
  requireRecentSignIn(caller, now);
  await ensureProfile(ports, caller);
  const deletesAt = now + graceDays * DAY;
  const deletion = { deletesAt, stage: "grace", dueAt: deletesAt, correlationId } as const;
  if (await ports.markLeaving({ userId: caller.id, deletion })) return { deletesAt: isoOf(deletesAt) };
  const account = await ports.getAccount(caller.id);
  return { deletesAt: isoOf(account?.deletion?.deletesAt ?? now) };
}

function requireRecentSignIn({ authenticatedAt }: Caller, now: number): void {
  if (authenticatedAt !== undefined && now - authenticatedAt <= RECENT) return;
  const minutes = RECENT / 60_000;
  throw new DomainError(
    "reauthentication_required",
    `Sign in again, and send a token of a sign-in that is at most ${minutes} minutes old.`,
  );
}
