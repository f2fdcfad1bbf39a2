import { DomainError } from "../errors.ts";
import type { Caller } from "../user/model.ts";
import type { CredentialPorts } from "./credential-ports.ts";
import { type PasswordPorts, tooManyAttempts, withPassword } from "./with-password.ts";

type Ports = Pick<CredentialPorts, "confirmNewEmail"> & PasswordPorts;
type Input = { caller: Caller; password: string; code: string };

/**
 * Replaces the caller's address by the one that the code was sent to. Throws wrong_password, too_many_attempts, wrong_email_code
 * and email_code_expired.
 */
export function confirmEmail(ports: Ports, { code, ...caller }: Input): Promise<void> {
  return withPassword(ports, caller, async (proof) => {
    const outcome = await ports.confirmNewEmail(proof, code);
    if (outcome === "tooManyAttempts") throw tooManyAttempts();
    if (outcome === "wrong") throw new DomainError("wrong_email_code", "Send the code of the latest e-mail.");
    if (outcome === "expired")
      throw new DomainError("email_code_expired", "Send the new address again to get another code.");
  });
}
