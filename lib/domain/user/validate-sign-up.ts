import { handleDetail, whyNotAHandle } from "../../contract/user/handles.ts";
import type { Clock } from "../../core/clock.ts";
import { DomainError } from "../errors.ts";
import type { UserPorts } from "./ports.ts";

/**
 * Rejects a sign-up whose user name cannot be a handle or is taken, or was until lately.
 * Throws invalid_handle, with a message for the person signing up.
 */
export async function validateSignUp(
  ports: Pick<UserPorts, "isHandleTaken"> & Pick<Clock, "now">,
  userName: string,
): Promise<void> {
  const handle = userName.toLowerCase();
  const problem = whyNotAHandle(handle);
  if (problem) throw new DomainError("invalid_handle", handleDetail(problem, handle));
  if (await ports.isHandleTaken(handle, ports.now()))
    throw new DomainError("invalid_handle", `The handle ${handle} is taken; choose another.`);
}
