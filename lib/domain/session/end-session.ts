import type { LiveUpdatePorts } from "../realtime/ports.ts";
import type { SessionPorts } from "./ports.ts";

type Ports = Pick<SessionPorts, "removeSession"> & Pick<LiveUpdatePorts, "signalSessions">;
type Input = { userId: string; sessionId: string };

/**
 * Ends one of a user's sessions, wherever it is. Nobody can read its tokens from then on, so they need not be revoked, and its
 * open pages learn at once. Does nothing if it has ended.
 */
export async function endSession(ports: Ports, session: Input): Promise<void> {
  await ports.removeSession(session);
  await ports.signalSessions(session.userId);
}
