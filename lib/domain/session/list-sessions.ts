import type { Session } from "../../contract/session/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import { type PageOf, type PageRequest, readPage } from "../../core/page/read-page.ts";
import type { SessionPorts } from "./ports.ts";
import { presentSession } from "./present.ts";

type Ports = Pick<SessionPorts, "listSessions"> & Pick<Clock, "now">;
type Input = PageRequest & { userId: string };

/** A user's sessions, the last sign-in first. */
export function listSessions(ports: Ports, { userId, ...request }: Input): Promise<PageOf<Session>> {
  const now = ports.now();
  return readPage(
    {
      read: (range) => ports.listSessions(userId, range),
      // The table removes expired items days later.
      hydrate: async (rows) => rows.map((row) => (row.expiresAt > now ? presentSession(row) : undefined)),
    },
    request,
  );
}
