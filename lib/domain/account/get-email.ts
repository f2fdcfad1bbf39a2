import type { CurrentEmail } from "../../contract/account/schemas.ts";
import type { Caller } from "../user/model.ts";
import type { CredentialPorts } from "./credential-ports.ts";

/** The address of the caller's account. */
export async function getEmail(
  ports: Pick<CredentialPorts, "readEmail">,
  { caller }: { caller: Caller },
): Promise<CurrentEmail> {
  return { email: (await ports.readEmail(caller.handle)) ?? null };
}
