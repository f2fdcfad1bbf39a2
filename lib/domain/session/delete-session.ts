import type { Credential } from "./model.ts";
import type { SessionPorts } from "./ports.ts";

type Ports = Pick<SessionPorts, "getTokens" | "removeSession" | "revokeTokens">;

/** Ends the session of a credential. Does nothing if there is none, it has ended, or the secret is wrong. */
export async function deleteSession(
  ports: Ports,
  { credential }: { credential: Credential | undefined },
): Promise<void> {
  if (!credential) return;
  const tokens = await ports.getTokens(credential);
  if (!tokens) return;
  // Removed first: from then on nobody can read the tokens, whether they have been revoked or not.
  await ports.removeSession(credential);
  await ports.revokeTokens(tokens.refreshToken);
}
