import { beforeAll, describe, expect, it } from "vitest";
import { keys, LISTENER_SHARDS, listenerShard } from "../../lib/data/table/keys.ts";
import { pageListeners, putListeners, removeListeners } from "../../lib/data/realtime/listener.ts";
import { addConnection, closeConnection, dropConnection, getPresence } from "../../lib/data/realtime/presence.ts";
import { batchGet } from "../../lib/data/table/batch.ts";
import { newSecret, putTicket, takeTicket } from "../../lib/data/realtime/ticket.ts";
import type { Connection } from "../../lib/domain/realtime/ports.ts";
import { alice, bob, carol, NOON } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const HOURS = 60 * 60 * 1000;
let made = 0;
/** An id as the gateway makes them. */
const newConnectionId = () => `L0SM${String(++made).padStart(7, "x")}vHcCIhw=`;
const open = async (userId: string, since = NOON): Promise<Connection> => {
  const connection = { userId, connectionId: newConnectionId() };
  expect(await addConnection(connection, since)).toBe(true);
  return connection;
};

describe("a ticket", () => {
  it("is no other's, and nobody guesses it", () => {
    const secrets = Array.from({ length: 100 }, newSecret);
    expect(new Set(secrets).size).toBe(100);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it("opens one socket, of two that come with it at once as well", async () => {
    await putTicket("once", alice.id, NOON + 1000);
    const taken = await Promise.all([takeTicket("once", NOON), takeTicket("once", NOON)]);
    expect(taken.sort()).toEqual([alice.id, undefined]);
    expect(await takeTicket("once", NOON)).toBeUndefined();
  });

  it("runs out, and one that never was opens nothing", async () => {
    await putTicket("late", alice.id, NOON + 1000);
    expect(await takeTicket("late", NOON + 1000)).toBeUndefined();
    expect(await takeTicket("stolen", NOON)).toBeUndefined();
  });

  it("is forgotten by the table soon after", async () => {
    await putTicket("unused", alice.id, NOON + 1500);
    const [item] = await batchGet([keys.ticket("unused")], { consistent: true });
    expect(item?.expiresAt).toBe(NOON / 1000 + 2);
  });
});

describe("presence", () => {
  it("knows the open pages of those who have any", async () => {
    const pages = [await open(alice.id), await open(alice.id), await open(bob.id)];
    const present = await getPresence([alice.id, bob.id, carol.id]);
    const byId = (a: Connection, b: Connection) => a.connectionId.localeCompare(b.connectionId);
    expect(present.sort(byId)).toEqual(pages.sort(byId));
    for (const { connectionId } of pages) await closeConnection(connectionId);
  });

  it("forgets a page that closed, and says whose it was, once", async () => {
    const { connectionId } = await open(carol.id);
    expect(await closeConnection(connectionId)).toBe(carol.id);
    expect(await closeConnection(connectionId)).toBeUndefined();
    expect(await getPresence([carol.id])).toEqual([]);
  });

  it("forgets a page that is gone, unless it is only just opening", async () => {
    const opening = await open(carol.id, NOON);
    const gone = await open(carol.id, NOON - 20_000);
    await dropConnection(opening, NOON - 10_000);
    await dropConnection(gone, NOON - 10_000);
    expect(await getPresence([carol.id])).toEqual([opening]);
    expect(await closeConnection(gone.connectionId)).toBeUndefined();
    await closeConnection(opening.connectionId);
  });

  it("forgets a page of which only the set of its owner knew", async () => {
    const page = await open(carol.id);
    const other = await open(carol.id);
    // What a crash between two writes leaves.
    await closeConnection(page.connectionId);
    await dropConnection(page, NOON - 10_000);
    expect(await getPresence([carol.id])).toEqual([other]);
    await closeConnection(other.connectionId);
  });

  it("outlives the two hours of a socket by minutes", async () => {
    const { connectionId } = await open(carol.id);
    const items = await batchGet([keys.presence(carol.id), keys.connection(connectionId)]);
    for (const { expiresAt } of items) {
      expect(expiresAt).toBeGreaterThan((NOON + 2 * HOURS) / 1000);
      expect(expiresAt).toBeLessThan((NOON + 3 * HOURS) / 1000);
    }
    await closeConnection(connectionId);
  });

  it("has an end: nobody opens more than fifty pages", async () => {
    const pages = await Promise.all(Array.from({ length: 50 }, () => open(carol.id)));
    expect(await addConnection({ userId: carol.id, connectionId: newConnectionId() }, NOON)).toBe(false);
    await closeConnection(pages[0]!.connectionId);
    await open(carol.id);
    expect(await getPresence([carol.id])).toHaveLength(50);
  });
});

describe("listeners of a pulled author", () => {
  const all = async (authorId: string): Promise<Connection[]> => {
    const found: Connection[] = [];
    for await (const page of pageListeners(authorId)) found.push(...page);
    return found;
  };

  it("are all found, also when they are more than a page, and spread over partitions", async () => {
    const listeners = Array.from({ length: 1200 }, () => ({
      userId: bob.id,
      connectionId: newConnectionId(),
      authorId: alice.id,
    }));
    await putListeners(listeners, NOON);
    await putListeners(listeners.slice(0, 10), NOON);
    const found = (await all(alice.id)).map(({ connectionId }) => connectionId);
    expect(found.sort()).toEqual(listeners.map(({ connectionId }) => connectionId).sort());
    const shards = new Set(listeners.map((one) => keys.listener(alice.id, one.connectionId).PK));
    expect(shards.size).toBe(LISTENER_SHARDS);
    expect(shards).toContain(listenerShard(alice.id, 0));
  });

  it("are told from those of others, and stop one by one", async () => {
    const first = { userId: bob.id, connectionId: newConnectionId(), authorId: carol.id };
    const second = { userId: alice.id, connectionId: newConnectionId(), authorId: carol.id };
    await putListeners([first, second], NOON);
    await removeListeners([first]);
    expect(await all(carol.id)).toEqual([{ userId: alice.id, connectionId: second.connectionId }]);
    expect(await all(bob.id)).toEqual([]);
  });
});
