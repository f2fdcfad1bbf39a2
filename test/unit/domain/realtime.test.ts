import { describe, expect, it } from "vitest";
import type { ListenerSignal } from "../../../lib/contract/realtime/events.ts";
import type { Hint } from "../../../lib/domain/ports.ts";
import { connect, disconnect } from "../../../lib/domain/realtime/connections.ts";
import { createRealtimeTicket } from "../../../lib/domain/realtime/create-realtime-ticket.ts";
import { listen, stopListening } from "../../../lib/domain/realtime/listen.ts";
import {
  signalConnections,
  signalListeners,
  signalNewTweet,
  signalNotifications,
} from "../../../lib/domain/realtime/live-updates.ts";
import type { Connection } from "../../../lib/domain/realtime/ports.ts";
import { alice, bob, carol, NOON } from "../../people.ts";

/** Sockets in memory. Those in `gone` take nothing. */
function world({ pulled = [] as string[], mostConnections = 50 } = {}) {
  const tickets = new Map<string, { userId: string; until: number }>();
  const connections: (Connection & { since: number })[] = [];
  const listeners = new Set<string>();
  const gone = new Set<string>();
  const received: [connectionId: string, hint: Hint][] = [];
  const sent: ListenerSignal[] = [];
  let time = NOON;
  const drop = (connectionId: string) =>
    connections.splice(
      connections.findIndex((one) => one.connectionId === connectionId),
      1,
    );
  const ports = {
    now: () => time,
    newSecret: () => "secret",
    putTicket: async (ticket: string, userId: string, until: number) =>
      void tickets.set(ticket, { userId, until }),
    takeTicket: async (ticket: string, now: number) => {
      const found = tickets.get(ticket);
      tickets.delete(ticket);
      return found && found.until > now ? found.userId : undefined;
    },
    addConnection: async (connection: Connection, since: number) => {
      if (connections.length === mostConnections) return false;
      connections.push({ ...connection, since });
      return true;
    },
    closeConnection: async (connectionId: string) => {
      const found = connections.find((one) => one.connectionId === connectionId);
      if (found) drop(connectionId);
      return found?.userId;
    },
    dropConnection: async ({ connectionId }: Connection, before: number) => {
      const found = connections.find((one) => one.connectionId === connectionId);
      if (found && found.since < before) drop(connectionId);
    },
    getPresence: async (userIds: readonly string[]) =>
      connections
        .filter(({ userId }) => userIds.includes(userId))
        .map(({ userId, connectionId }) => ({ userId, connectionId })),
    postLiveUpdate: async (connectionId: string, hint: Hint) => {
      if (gone.has(connectionId)) return false;
      received.push([connectionId, hint]);
      return true;
    },
    listFanOutOnReadAuthors: async () => pulled,
    putListeners: async (some: readonly { authorId: string; connectionId: string }[]) => {
      for (const one of some) listeners.add(`${one.authorId} ${one.connectionId}`);
    },
    removeListeners: async (some: readonly { authorId: string; connectionId: string }[]) => {
      for (const one of some) listeners.delete(`${one.authorId} ${one.connectionId}`);
    },
    pageListeners: async function* (authorId: string) {
      const ids = [...listeners].filter((one) => one.startsWith(authorId)).map((one) => one.split(" ")[1]!);
      for (let start = 0; start < ids.length; start += 300)
        yield ids.slice(start, start + 300).map((connectionId) => ({ userId: bob.id, connectionId }));
    },
    sendListenerSignals: async (chunks: readonly ListenerSignal[]) => void sent.push(...chunks),
  };
  return {
    ...{ ports, tickets, connections, listeners, gone, received, sent },
    pass: (milliseconds: number) => {
      time += milliseconds;
    },
    open: (userId: string, connectionId: string) => ports.addConnection({ userId, connectionId }, time),
  };
}

const tweet = { tweetId: "01JB0000000000000000000000", authorId: alice.id, correlationId: "request" };
const hint = { type: "tweet", tweetId: tweet.tweetId, authorId: alice.id };

describe("opening a socket", () => {
  it("takes a ticket that alice got within thirty seconds, once", async () => {
    const { ports, connections, pass } = world();
    const { ticket, expiresAt } = await createRealtimeTicket(ports, alice);
    expect(expiresAt).toBe(new Date(NOON + 30_000).toISOString());
    pass(29_000);
    expect(await connect(ports, ticket, "c1")).toBe("open");
    expect(await connect(ports, ticket, "c2")).toBe("no ticket");
    expect(connections).toMatchObject([{ userId: alice.id, connectionId: "c1" }]);
  });

  it("comes too late after thirty seconds", async () => {
    const { ports, connections, pass } = world();
    const { ticket } = await createRealtimeTicket(ports, alice);
    pass(30_000);
    expect(await connect(ports, ticket, "c1")).toBe("no ticket");
    expect(connections).toEqual([]);
  });

  it("is refused to alice when she has too many open", async () => {
    const { ports } = world({ mostConnections: 0 });
    const { ticket } = await createRealtimeTicket(ports, alice);
    expect(await connect(ports, ticket, "c1")).toBe("too many");
  });

  it("makes it listen to the pulled authors whom alice follows, until it closes", async () => {
    const { ports, listeners, connections } = world({ pulled: [bob.id, carol.id] });
    const { ticket } = await createRealtimeTicket(ports, alice);
    await connect(ports, ticket, "c1");
    expect([...listeners]).toEqual([`${bob.id} c1`, `${carol.id} c1`]);
    await disconnect(ports, "c1");
    await disconnect(ports, "c1");
    expect([[...listeners], connections]).toEqual([[], []]);
  });
});

describe("hints", () => {
  it("tell of a tweet every open page of its readers, and nobody else", async () => {
    const { ports, open, received } = world();
    await open(bob.id, "b1");
    await open(bob.id, "b2");
    await open(carol.id, "c1");
    await signalNewTweet(ports, await ports.getPresence([bob.id]), tweet);
    expect(received).toEqual([
      ["b1", hint],
      ["b2", hint],
    ]);
  });

  it("tell each of their own newest notification, once", async () => {
    const { ports, open, received } = world();
    await open(bob.id, "b1");
    await open(carol.id, "c1");
    await signalNotifications(ports, [
      { userId: bob.id, id: "n1" },
      { userId: bob.id, id: "n2" },
      { userId: carol.id, id: "n3" },
    ]);
    expect(received).toEqual([
      ["b1", { type: "notification", id: "n2" }],
      ["c1", { type: "notification", id: "n3" }],
    ]);
  });

  it("forget pages that are gone, but none that is only just opening", async () => {
    const { ports, open, gone, connections, pass } = world();
    await open(bob.id, "old");
    pass(20_000);
    await open(bob.id, "opening");
    gone.add("old").add("opening");
    await signalNewTweet(ports, await ports.getPresence([bob.id]), tweet);
    expect(connections.map(({ connectionId }) => connectionId)).toEqual(["opening"]);
  });
});

describe("those who listen to alice, who is pulled", () => {
  it("are told at once when they are few, and those who are gone no more", async () => {
    const { ports, listeners, gone, received, sent } = world();
    listeners.add(`${alice.id} b1`).add(`${alice.id} b2`).add(`${carol.id} b3`);
    gone.add("b2");
    await signalListeners(ports, tweet);
    expect(received).toEqual([["b1", hint]]);
    expect([...listeners]).toEqual([`${alice.id} b1`, `${carol.id} b3`]);
    expect(sent).toEqual([]);
  });

  it.each([101, 500, 1250])("are handed on in chunks of at most 500 when they are %i", async (many) => {
    const { ports, listeners, received, sent } = world();
    for (let n = 0; n < many; n++) listeners.add(`${alice.id} b${n}`);
    await signalListeners(ports, tweet);
    expect(received).toEqual([]);
    expect(sent).toHaveLength(Math.ceil(many / 500));
    expect(sent[0]).toMatchObject({ version: 1, action: "push", ...tweet });
    for (const chunk of sent) await signalConnections(ports, chunk);
    expect(new Set(received.map(([connectionId]) => connectionId)).size).toBe(many);
  });

  it("grow by bob's open pages when he follows her, and shrink when he does not any more", async () => {
    const { ports, open, listeners } = world();
    await open(bob.id, "b1");
    await open(carol.id, "c1");
    await listen(ports, [bob.id], alice.id);
    expect([...listeners]).toEqual([`${alice.id} b1`]);
    await stopListening(ports, [bob.id], alice.id);
    expect([...listeners]).toEqual([]);
  });
});
