/** Open WebSocket connections that collect the live updates they receive. */
import { inject } from "vitest";
import type { LiveUpdate } from "../../lib/contract/realtime/events.ts";
import type { Person } from "./people.ts";

export type Connection = {
  updates: LiveUpdate[];
  /** Waits for an update that has these properties. */
  waitFor: (wanted: Partial<LiveUpdate>) => Promise<LiveUpdate>;
  /** Sends a frame, as an idle page does to stay connected. */
  keepAlive: () => void;
  close: () => Promise<void>;
};

const TIMEOUT_MS = 60_000;

/** Opens a connection for a person, with a new ticket. */
export async function connect(person: Person): Promise<Connection> {
  const { ticket } = await person.client.createRealtimeTicket();
  return connectWith(ticket);
}

/** Node.js, unlike browsers, lets the caller choose the headers of the handshake. */
type Handshake = { headers?: Record<string, string> };
const Socket = WebSocket as unknown as new (url: string, handshake: Handshake) => WebSocket;

/** Opens a connection with or without a ticket. Rejects if the connection is refused. */
export function connectWith(ticket?: string, handshake: Handshake = {}): Promise<Connection> {
  const query = ticket === undefined ? "" : `?ticket=${encodeURIComponent(ticket)}`;
  const socket = new Socket(`${inject("murmur").websocketUrl}${query}`, handshake);
  const updates: LiveUpdate[] = [];
  const listeners = new Set<() => void>();
  socket.onmessage = ({ data }) => {
    updates.push(JSON.parse(String(data)) as LiveUpdate);
    for (const listener of listeners) listener();
  };
  const closed = new Promise<void>((resolve) => socket.addEventListener("close", () => resolve()));
  const connection: Connection = {
    updates,
    waitFor: (wanted) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(
          () =>
            reject(
              new Error(`Expected update ${JSON.stringify(wanted)}; received ${JSON.stringify(updates)}.`),
            ),
          TIMEOUT_MS,
        );
        const check = () => {
          const found = updates.find((update) =>
            Object.entries(wanted).every(([key, value]) => update[key as keyof LiveUpdate] === value),
          );
          if (!found) return;
          clearTimeout(timer);
          listeners.delete(check);
          resolve(found);
        };
        listeners.add(check);
        check();
      }),
    keepAlive: () => socket.send('{"action":"ping"}'),
    close: () => {
      socket.close();
      return closed;
    },
  };
  return new Promise((resolve, reject) => {
    socket.onopen = () => resolve(connection);
    socket.onerror = () => reject(new Error("The connection was refused."));
  });
}
