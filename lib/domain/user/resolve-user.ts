import { DomainError } from "../errors.ts";
import type { Caller, Profile } from "./model.ts";
import type { UserPorts } from "./ports.ts";
import { isHidden } from "./visibility.ts";

/**
 * Resolves `{user}` of a path (`me`, an id, or an @handle) to a user id. An id is taken as it is.
 * Throws token_missing for `me` without a token, and user_not_found for an unknown handle.
 */
export async function resolveUser(
  ports: Pick<UserPorts, "findUserId">,
  { reference, caller }: { reference: string; caller: Caller | undefined },
): Promise<string> {
  if (reference === "me") return idOf(caller);
  if (!reference.startsWith("@")) return reference;
  const id = await ports.findUserId(reference.slice(1).toLowerCase());
  if (id === undefined) throw userNotFound(reference);
  return id;
}

function idOf(caller: Caller | undefined): string {
  if (!caller) throw new DomainError("token_missing", "`me` needs an access token.");
  return caller.id;
}

/** Reads a requested user's profile. Throws user_not_found, also if they have deleted their account or are suspended. */
export async function requireProfile(ports: Pick<UserPorts, "getProfile">, userId: string): Promise<Profile> {
  const profile = await ports.getProfile(userId);
  if (!profile || isHidden(profile)) throw userNotFound(userId);
  return profile;
}

/**
 * Distinguishes a user's empty list from that of an unknown user. Only an empty page costs a read: one with items proves
 * that the user exists. So does being the caller, even without a profile yet. Throws user_not_found.
 */
export async function requireUserOfPage(
  ports: Pick<UserPorts, "getProfile">,
  {
    userId,
    page,
    viewer,
  }: { userId: string; page: { items: readonly unknown[] }; viewer: Caller | undefined },
): Promise<void> {
  if (page.items.length === 0 && userId !== viewer?.id) await requireProfile(ports, userId);
}

export function userNotFound(reference: string): DomainError {
  return new DomainError("user_not_found", `There is no user ${reference}.`);
}
