import type { SessionPorts } from "./ports.ts";

type Ports = Pick<SessionPorts, "removeSession">;
type Input = { userId: string; sessionId: string };

/**
 * Ends one of a user's sessions, wherever it is. Nobody can read its tokens from then on, so they need not be revoked. Does
 * nothing if it has ended.
 */
export async function endSession(ports: Ports, session: Input): Promise<void> {
  await ports.removeSession(session);
}
