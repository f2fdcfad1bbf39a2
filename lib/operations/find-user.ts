import { ExplainedError } from "../core/explained-error.ts";
import { findUserId } from "../data/user/handle.ts";
import { getProfileConsistently } from "../data/user/profile.ts";
import type { Profile } from "../domain/user/model.ts";

/** Finds the user that `@handle` or an id names. Throws an ExplainedError if there is none. */
export async function findUser(name: string | undefined): Promise<Profile> {
  if (!name) throw new ExplainedError("Which user? Give @handle or an id.");
  const id = name.startsWith("@") ? await findUserId(name.slice(1).toLowerCase()) : name;
  const profile = id === undefined ? undefined : await getProfileConsistently(id);
  if (!profile) throw new ExplainedError(`There is no user ${name}. Give @handle or an id.`);
  return profile;
}
