import { whyNotAHandle } from "../../contract/handles.ts";
import { DomainError } from "../errors.ts";
import type { FindUserIdByHandle } from "../ports.ts";

/**
 * Refuses a sign-up whose user name cannot be a handle, or is the handle of somebody, also of one who has left the
 * authorization server. Throws invalid_handle; its message is for the person who signs up.
 */
export async function validateSignUp(
  ports: { findUserId: FindUserIdByHandle },
  userName: string,
): Promise<void> {
  const handle = userName.toLowerCase();
  const why = whyNotAHandle(handle);
  if (why) throw new DomainError("invalid_handle", why);
  if ((await ports.findUserId(handle)) !== undefined)
    throw new DomainError("invalid_handle", `The handle ${handle} is taken; choose another.`);
}
