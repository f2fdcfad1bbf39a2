/** Sockets that open and close. */
import type {
  AddConnection,
  CloseConnection,
  ListPulledAuthors,
  Now,
  PutListeners,
  RemoveListeners,
  TakeTicket,
} from "../ports.ts";

type ConnectPorts = {
  takeTicket: TakeTicket;
  addConnection: AddConnection;
  listFanOutOnReadAuthors: ListPulledAuthors;
  putListeners: PutListeners;
  now: Now;
};

/**
 * Opens a socket for whom the ticket belongs to; the ticket is used up then, whatever comes of it. From then on it is told
 * of tweets pushed to its owner, of their notifications, and of the pulled authors whom they follow.
 */
export async function connect(
  ports: ConnectPorts,
  ticket: string,
  connectionId: string,
): Promise<"open" | "no ticket" | "too many"> {
  const now = ports.now();
  const userId = await ports.takeTicket(ticket, now);
  if (userId === undefined) return "no ticket";
  const connection = { userId, connectionId };
  if (!(await ports.addConnection(connection, now))) return "too many";
  const authorIds = await ports.listFanOutOnReadAuthors(userId);
  await ports.putListeners(
    authorIds.map((authorId) => ({ ...connection, authorId })),
    now,
  );
  return "open";
}

type DisconnectPorts = {
  closeConnection: CloseConnection;
  listFanOutOnReadAuthors: ListPulledAuthors;
  removeListeners: RemoveListeners;
};

/**
 * Forgets a socket that closed. AWS tells of it only as a rule, so whatever pushes forgets those that are gone as well,
 * and all that is remembered of a socket expires.
 */
export async function disconnect(ports: DisconnectPorts, connectionId: string): Promise<void> {
  const userId = await ports.closeConnection(connectionId);
  if (userId === undefined) return;
  const authorIds = await ports.listFanOutOnReadAuthors(userId);
  await ports.removeListeners(authorIds.map((authorId) => ({ authorId, connectionId })));
}
