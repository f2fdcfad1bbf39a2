import { DomainError } from "../errors.ts";
import { type EndSessionsPorts, endSessions } from "../session/end-sessions.ts";
import type { Caller } from "../user/model.ts";
import type { CredentialPorts, PasswordProof } from "./credential-ports.ts";
import { type PasswordPorts, tooManyAttempts, withPassword } from "./with-password.ts";

type Ports = Pick<CredentialPorts, "replacePassword"> & PasswordPorts & EndSessionsPorts;
type Input = { caller: Caller; password: string; newPassword: string };

/**
 * Changes the caller's password and signs them out everywhere, so that whoever knew the old one is out. Repeating it finishes
 * what has failed halfway. Throws wrong_password, too_many_attempts and weak_password.
 */
export async function changePassword(ports: Ports, input: Input): Promise<void> {
  const { caller, newPassword } = input;
  try {
    await withPassword(ports, input, (proof) => replace(ports, proof, input));
  } catch (error) {
    const wrong = error instanceof DomainError && error.code === "wrong_password";
    if (!wrong || !(await isPassword(ports, caller, newPassword))) throw error;
    // An earlier request has changed it, and may have failed to end the sessions.
  }
  await endSessions(ports, { caller });
}

async function replace(ports: Ports, proof: PasswordProof, { password, newPassword }: Input): Promise<void> {
  const outcome = await ports.replacePassword(proof, { password, newPassword });
  if (outcome === "tooManyAttempts") throw tooManyAttempts();
  if (outcome === "weak")
    throw new DomainError(
      "weak_password",
      "A password has at least 12 characters: lowercase and uppercase letters, digits and symbols.",
    );
}

async function isPassword(ports: Ports, { handle }: Caller, password: string): Promise<boolean> {
  const proof = await ports.provePassword(handle, password);
  return typeof proof === "object";
}
