import { DomainError } from "../errors.ts";
import type { Caller, Profile } from "../model.ts";
import type { FindUserIdByHandle, GetProfile } from "../ports.ts";

/**
 * The id of the person that `{user}` of a path means: `me`, an id (taken as it is), or `@handle`.
 * Throws token_missing for `me` without a token, user_not_found for a handle that nobody has.
 */
export async function resolveUser(
  ports: { findUserId: FindUserIdByHandle },
  reference: string,
  caller: Caller | undefined,
): Promise<string> {
  if (reference === "me") return idOf(caller);
  if (!reference.startsWith("@")) return reference;
  const id = await ports.findUserId(reference.slice(1).toLowerCase());
  if (id === undefined) throw nobody(reference);
  return id;
}

function idOf(caller: Caller | undefined): string {
  if (!caller) throw new DomainError("token_missing", "Only a request with an access token has a `me`.");
  return caller.id;
}

/** Reads the profile of an id that somebody asked for. Throws user_not_found. */
export async function requireProfile(ports: { getProfile: GetProfile }, userId: string): Promise<Profile> {
  const profile = await ports.getProfile(userId);
  if (!profile) throw nobody(userId);
  return profile;
}

/**
 * Tells an empty list of somebody from a list of nobody. Only an empty one needs the look: where there are rows there is
 * a person. The caller exists in any case, if perhaps without a profile yet. Throws user_not_found.
 */
export async function requireSomebody(
  ports: { getProfile: GetProfile },
  userId: string,
  page: { items: readonly unknown[] },
  caller: Caller | undefined,
): Promise<void> {
  if (page.items.length === 0 && userId !== caller?.id) await requireProfile(ports, userId);
}

function nobody(reference: string): DomainError {
  return new DomainError("user_not_found", `There is no user ${reference}.`);
}
