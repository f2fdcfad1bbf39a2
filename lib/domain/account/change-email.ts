import type { EmailChange } from "../../contract/account/schemas.ts";
import { DomainError } from "../errors.ts";
import type { Caller } from "../user/model.ts";
import type { CredentialPorts } from "./credential-ports.ts";
import { type PasswordPorts, tooManyAttempts, withPassword } from "./with-password.ts";

type Ports = Pick<CredentialPorts, "replaceEmail"> & PasswordPorts;
type Input = { caller: Caller; password: string; email: string };

/**
 * Sends a code to the new address of the caller. Until it is confirmed, the old one stays; repeating it sends another code.
 * Throws wrong_password, too_many_attempts and undeliverable_email.
 */
export function changeEmail(ports: Ports, { email, ...caller }: Input): Promise<EmailChange> {
  return withPassword(ports, caller, async (proof) => {
    const outcome = await ports.replaceEmail(proof, email);
    if (outcome === "tooManyAttempts") throw tooManyAttempts();
    if (outcome === "undeliverable")
      throw new DomainError("undeliverable_email", `No code can be sent to ${email}. Check the address.`);
    return { email, confirmed: outcome === "changed" };
  });
}
