import { Name } from "../../contract/user/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import type { Caller, Profile } from "./model.ts";
import type { UserPorts } from "./ports.ts";

/**
 * Creates a new user's profile; repeating it changes nothing. The name given to the authorization server has not been
 * validated: if it breaks a rule, the handle replaces it.
 */
export function createProfile(
  ports: Pick<UserPorts, "createProfile"> & Pick<Clock, "now">,
  { caller, name }: { caller: Caller; name: string | undefined },
): Promise<Profile> {
  const valid = Name.safeParse(name);
  return ports.createProfile({
    caller,
    name: valid.success ? valid.data : caller.handle,
    createdAt: ports.now(),
  });
}
