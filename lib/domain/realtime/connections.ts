import type { Clock } from "../../core/clock.ts";
import type { FollowPorts } from "../follow/ports.ts";
import type { RealtimePorts } from "./ports.ts";

type ConnectPorts = Pick<RealtimePorts, "takeTicket" | "addConnection" | "putListeners"> &
  Pick<FollowPorts, "listFanOutOnReadAuthors"> &
  Pick<Clock, "now">;

/**
 * Opens a socket for the ticket's user; the ticket is used up whatever the result. From then on the socket gets live
 * updates about the user's feed and notifications, and about the fan-out-on-read authors that they follow.
 */
export async function connect(
  ports: ConnectPorts,
  { ticket, connectionId }: { ticket: string; connectionId: string },
): Promise<"open" | "no ticket" | "too many"> {
  const now = ports.now();
  const userId = await ports.takeTicket(ticket, now);
  if (userId === undefined) return "no ticket";
  const connection = { userId, connectionId };
  if (!(await ports.addConnection(connection, now))) return "too many";
  const authors = await ports.listFanOutOnReadAuthors(userId);
  await ports.putListeners(
    authors.map(({ authorId }) => ({ ...connection, authorId })),
    now,
  );
  return "open";
}

type DisconnectPorts = Pick<RealtimePorts, "closeConnection" | "removeListeners"> &
  Pick<FollowPorts, "listFanOutOnReadAuthors">;

/**
 * Forgets a closed socket. AWS does not always report that one closed, so sending to a socket that is gone
 * forgets it too, and everything stored about a socket expires.
 */
export async function disconnect(ports: DisconnectPorts, connectionId: string): Promise<void> {
  const userId = await ports.closeConnection(connectionId);
  if (userId === undefined) return;
  const authors = await ports.listFanOutOnReadAuthors(userId);
  await ports.removeListeners(authors.map(({ authorId }) => ({ authorId, connectionId })));
}
