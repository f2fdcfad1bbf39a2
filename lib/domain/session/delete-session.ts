import type { Clock } from "../../core/clock.ts";
import type { Credential } from "./model.ts";
import type { SessionPorts } from "./ports.ts";

type RemovalPorts = Pick<SessionPorts, "getTokens" | "removeSession" | "revokeTokens">;
type Ports = RemovalPorts & Pick<SessionPorts, "refuseTokens"> & Pick<Clock, "now">;
type Input = { credential: Credential | undefined };

/**
 * Signs the user of a credential out: ends the session, and has older access tokens refused. Does nothing if there is none, it
 * has ended, or the secret is wrong.
 */
export async function deleteSession(ports: Ports, { credential }: Input): Promise<void> {
  await end(ports, credential, ({ userId }) => ports.refuseTokens(userId, ports.now()));
}

/** Ends the session that a browser has replaced by a new one: its user is not signed out. */
export async function replaceSession(ports: RemovalPorts, { credential }: Input): Promise<void> {
  await end(ports, credential, async () => undefined);
}

async function end(
  ports: RemovalPorts,
  credential: Credential | undefined,
  before: (credential: Credential) => Promise<void>,
): Promise<void> {
  if (!credential) return;
  const tokens = await ports.getTokens(credential);
  if (!tokens) return;
  // While the session exists: once it is removed, a repeated request could not do this.
  await before(credential);
  // Before the tokens are revoked: from then on nobody can read them, whether they have been revoked or not.
  await ports.removeSession(credential);
  await ports.revokeTokens(tokens.refreshToken);
}
