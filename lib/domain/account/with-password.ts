import { DomainError } from "../errors.ts";
import type { SessionPorts } from "../session/ports.ts";
import type { Caller } from "../user/model.ts";
import type { CredentialPorts, PasswordProof } from "./credential-ports.ts";

export type PasswordPorts = Pick<CredentialPorts, "provePassword"> & Pick<SessionPorts, "revokeTokens">;
type Input = { caller: Caller; password: string };

/**
 * Runs work that takes the caller's password: neither a stolen token nor an unattended screen is enough. Throws wrong_password
 * and too_many_attempts.
 */
export async function withPassword<Result>(
  ports: PasswordPorts,
  { caller, password }: Input,
  work: (proof: PasswordProof) => Promise<Result>,
): Promise<Result> {
  const proof = await ports.provePassword(caller.handle, password);
  if (proof === "tooManyAttempts") throw tooManyAttempts();
  if (proof === "wrong") throw new DomainError("wrong_password", "Send your current password.");
  try {
    return await work(proof);
  } finally {
    await ports.revokeTokens(proof.refreshToken);
  }
}

export function tooManyAttempts(): DomainError {
  return new DomainError("too_many_attempts", "Wait 15 minutes, then try again.");
}
