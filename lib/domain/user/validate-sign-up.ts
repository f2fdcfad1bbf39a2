import { whyNotAHandle } from "../../contract/user/handles.ts";
import { DomainError } from "../errors.ts";
import type { UserPorts } from "./ports.ts";

/**
 * Rejects a sign-up whose user name cannot be a handle or is taken, even by a user who has left the authorization server.
 * Throws invalid_handle, with a message for the person signing up.
 */
export async function validateSignUp(ports: Pick<UserPorts, "findUserId">, userName: string): Promise<void> {
  const handle = userName.toLowerCase();
  const why = whyNotAHandle(handle);
  if (why) throw new DomainError("invalid_handle", why);
  if ((await ports.findUserId(handle)) !== undefined)
    throw new DomainError("invalid_handle", `The handle ${handle} is taken; choose another.`);
}
