/** Open pages of people: sockets that collect what they are told. */
import { inject } from "vitest";
import type { Hint } from "../../lib/domain/ports.ts";
import type { Person } from "./people.ts";

export type OpenPage = {
  hints: Hint[];
  /** Waits until the page is told of something like this. */
  told: (wanted: Partial<Hint>) => Promise<Hint>;
  close: () => Promise<void>;
};

const PATIENCE = 20_000;

/** Opens a page with a fresh ticket of the person. */
export async function openPage(person: Person): Promise<OpenPage> {
  const { ticket } = await person.client.createRealtimeTicket();
  return openSocket(ticket);
}

/** Opens a socket with a ticket, or without any. Rejects when it is refused. */
export function openSocket(ticket?: string): Promise<OpenPage> {
  const query = ticket === undefined ? "" : `?ticket=${encodeURIComponent(ticket)}`;
  const socket = new WebSocket(`${inject("murmur").websocketUrl}${query}`);
  const hints: Hint[] = [];
  const listeners = new Set<() => void>();
  socket.onmessage = ({ data }) => {
    hints.push(JSON.parse(String(data)) as Hint);
    for (const listener of listeners) listener();
  };
  const closed = new Promise<void>((resolve) => socket.addEventListener("close", () => resolve()));
  const page: OpenPage = {
    hints,
    told: (wanted) =>
      new Promise((resolve, reject) => {
        const given = setTimeout(
          () => reject(new Error(`Not told of ${JSON.stringify(wanted)}, but of ${JSON.stringify(hints)}`)),
          PATIENCE,
        );
        const look = () => {
          const found = hints.find((hint) =>
            Object.entries(wanted).every(([key, value]) => hint[key as keyof Hint] === value),
          );
          if (!found) return;
          clearTimeout(given);
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
      }),
    close: () => {
      socket.close();
      return closed;
    },
  };
  return new Promise((resolve, reject) => {
    socket.onopen = () => resolve(page);
    socket.onerror = () => reject(new Error("The socket is refused."));
  });
}
