import type { Clock } from "../../core/clock.ts";
import type { LiveUpdatePorts } from "../realtime/ports.ts";
import type { SessionPorts } from "./ports.ts";

type Ports = Pick<SessionPorts, "removeSession" | "refuseTokens"> &
  Pick<LiveUpdatePorts, "signalSessions"> &
  Pick<Clock, "now">;
type Input = { userId: string; sessionId: string };

/**
 * Ends one of a user's sessions, wherever it is. Nobody can read its refresh token from then on, so it need not be revoked, and
 * its open pages learn at once. Which access token is its own is not known, so the user's other sessions renew theirs too.
 */
export async function endSession(ports: Ports, session: Input): Promise<void> {
  await ports.removeSession(session);
  await ports.refuseTokens(session.userId, ports.now());
  await ports.signalSessions(session.userId);
}
