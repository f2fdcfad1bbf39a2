import type { LiveUpdate, LiveUpdateWork } from "../../../lib/contract/realtime/events.ts";
import { FIRST_ID } from "../../../lib/core/ids.ts";
import type { Connection, RealtimePorts } from "../../../lib/domain/realtime/ports.ts";
import { pushLiveUpdates } from "../../../lib/domain/realtime/push-live-updates.ts";
import { bob } from "../../people.ts";
import { fakeClock } from "./clock.ts";

/**
 * Sockets in memory. Those in `gone` have closed without notice; posting to those in `broken` throws. `onReadAuthors` are
 * the fan-out-on-read authors that every user follows.
 */
export function fakeRealtime({ onReadAuthors = [] as string[], maxConnections = 50 } = {}) {
  const tickets = new Map<string, { userId: string; expiresAt: number }>();
  const connections: (Connection & { since: number })[] = [];
  const listeners = new Set<string>();
  const gone = new Set<string>();
  const broken = new Set<string>();
  const received: [connectionId: string, update: LiveUpdate][] = [];
  const sent: LiveUpdateWork[] = [];
  const clock = fakeClock();
  const find = (connectionId: string) => connections.find((one) => one.connectionId === connectionId);
  const drop = (connectionId: string) =>
    connections.splice(
      connections.findIndex((one) => one.connectionId === connectionId),
      1,
    );

  const getPresence: RealtimePorts["getPresence"] = async (userIds) =>
    connections
      .filter(({ userId }) => userIds.includes(userId))
      .map(({ userId, connectionId }) => ({ userId, connectionId }));

  const realtime = {
    newSecret: () => "secret",
    putTicket: async ({ ticket, userId, expiresAt }) => void tickets.set(ticket, { userId, expiresAt }),
    takeTicket: async (ticket, now) => {
      const found = tickets.get(ticket);
      tickets.delete(ticket);
      return found && found.expiresAt > now ? found.userId : undefined;
    },
    addConnection: async (connection, since) => {
      if (connections.length === maxConnections) return false;
      connections.push({ ...connection, since });
      return true;
    },
    closeConnection: async (connectionId) => {
      const found = find(connectionId);
      if (found) drop(connectionId);
      return found?.userId;
    },
    dropConnection: async ({ connectionId }, openedBefore) => {
      const found = find(connectionId);
      if (found && found.since < openedBefore) drop(connectionId);
    },
    getPresence,
    findConnections: getPresence,
    postLiveUpdate: async (connectionId, update) => {
      if (broken.has(connectionId)) throw new Error(`${connectionId} is broken`);
      if (gone.has(connectionId)) return false;
      received.push([connectionId, update]);
      return true;
    },
    putListeners: async (some) => {
      for (const { authorId, connectionId } of some) listeners.add(`${authorId} ${connectionId}`);
    },
    removeListeners: async (some) => {
      for (const { authorId, connectionId } of some) listeners.delete(`${authorId} ${connectionId}`);
    },
    pageListeners: async ({ authorId, shard, after = "", limit }) => {
      const ids = [...listeners].filter((one) => one.startsWith(authorId)).map((one) => one.split(" ")[1]!);
      // All are in the first shard.
      const page =
        shard > 0
          ? []
          : ids
              .filter((id) => id > after)
              .sort()
              .slice(0, limit);
      return {
        connections: page.map((connectionId) => ({ userId: bob.id, connectionId })),
        next: page.length === limit ? page.at(-1) : undefined,
      };
    },
    sendLiveUpdates: async (work) => void sent.push(...work),
  } satisfies RealtimePorts;

  const listFanOutOnReadAuthors = async () =>
    onReadAuthors.map((authorId) => ({ authorId, since: FIRST_ID }));
  const ports = { ...clock.ports, ...realtime, listFanOutOnReadAuthors };
  /** Delivers what was sent, and what follows from it. Throws the last error, after everything was delivered. */
  const deliver = async () => {
    let failure: unknown;
    for (let next = sent.shift(); next; next = sent.shift())
      await pushLiveUpdates(ports, next).catch((error: unknown) => {
        failure = error;
      });
    if (failure !== undefined) throw failure;
  };
  return {
    deliver,
    ...{ ports, tickets, connections, listeners, gone, broken, received, sent, pass: clock.pass },
    open: (userId: string, connectionId: string) =>
      ports.addConnection({ userId, connectionId }, clock.ports.now()),
  };
}
