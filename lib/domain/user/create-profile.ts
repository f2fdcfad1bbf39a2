import { Name } from "../../contract/schemas.ts";
import type { Caller, Profile } from "../model.ts";
import type { CreateProfile, Now } from "../ports.ts";

/**
 * Makes the profile of somebody who has just signed up; again changes nothing. The name that they gave to the
 * authorization server has passed none of our rules: where it breaks one, the handle stands in for it.
 */
export function createProfile(
  ports: { createProfile: CreateProfile; now: Now },
  person: Caller,
  wishedName: string | undefined,
): Promise<Profile> {
  const name = Name.safeParse(wishedName);
  return ports.createProfile(person, name.success ? name.data : person.handle, ports.now());
}
