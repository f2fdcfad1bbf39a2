import type { Clock } from "../../core/clock.ts";
import type { LiveUpdatePorts } from "../realtime/ports.ts";
import type { Caller } from "../user/model.ts";
import type { SessionPorts } from "./ports.ts";

export type EndSessionsPorts = Pick<
  SessionPorts,
  "listSessions" | "removeSessions" | "revokeAllTokens" | "refuseTokens"
> &
  Pick<LiveUpdatePorts, "signalSessions"> &
  Pick<Clock, "now">;

/** Sessions that are ended at a time. */
const PAGE = 100;

/**
 * Signs a user out everywhere: of the website and of every other client. Safe to repeat, also after it has failed halfway. What
 * begins in the meantime may remain.
 */
export async function endSessions(
  ports: EndSessionsPorts,
  { caller: { id, handle } }: { caller: Caller },
): Promise<void> {
  await ports.revokeAllTokens(handle);
  let before: string | undefined;
  for (;;) {
    const rows = await ports.listSessions(id, { before, limit: PAGE });
    before = rows.at(-1)?.position;
    await ports.removeSessions(
      id,
      rows.map(({ position }) => position),
    );
    if (rows.length < PAGE) break;
  }
  await ports.refuseTokens(id, ports.now());
  await ports.signalSessions(id);
}
