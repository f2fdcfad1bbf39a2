import { beforeAll, describe, expect, it } from "vitest";
import { pageListeners, putListeners, removeListeners } from "../../lib/data/realtime/listener.ts";
import {
  addConnection,
  closeConnection,
  dropConnection,
  getPresence,
} from "../../lib/data/realtime/presence.ts";
import { newSecret, putTicket, takeTicket } from "../../lib/data/realtime/ticket.ts";
import { batchGet } from "../../lib/data/table/batch-get.ts";
import { deleteItem } from "../../lib/data/table/item.ts";
import { keys, listenerShard } from "../../lib/data/table/keys.ts";
import { LISTENER_SHARDS } from "../../lib/domain/realtime/model.ts";
import type { Connection } from "../../lib/domain/realtime/ports.ts";
import { alice, bob, carol, NOON } from "../people.ts";
import { useFreshTable } from "./table.ts";

beforeAll(useFreshTable);

const HOURS = 60 * 60 * 1000;
let created = 0;
/** An id like those of API Gateway. */
const newConnectionId = () => `L0SM${String(++created).padStart(7, "x")}vHcCIhw=`;
const open = async (userId: string, since = NOON): Promise<Connection> => {
  const connection = { userId, connectionId: newConnectionId() };
  expect(await addConnection(connection, since)).toBe(true);
  return connection;
};

describe("a ticket", () => {
  it("is unique and unguessable", () => {
    const secrets = Array.from({ length: 100 }, newSecret);
    expect(new Set(secrets).size).toBe(100);
    for (const secret of secrets) expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it("opens one socket, even if alice uses it twice at the same time", async () => {
    await putTicket({ ticket: "once", userId: alice.id, expiresAt: NOON + 1000 });
    const taken = await Promise.all([takeTicket("once", NOON), takeTicket("once", NOON)]);
    expect(taken.sort()).toEqual([alice.id, undefined]);
    expect(await takeTicket("once", NOON)).toBeUndefined();
  });

  it("opens no socket if it has expired or never existed", async () => {
    await putTicket({ ticket: "late", userId: alice.id, expiresAt: NOON + 1000 });
    expect(await takeTicket("late", NOON + 1000)).toBeUndefined();
    expect(await takeTicket("stolen", NOON)).toBeUndefined();
  });

  it("is deleted by the table soon after it expires", async () => {
    await putTicket({ ticket: "unused", userId: alice.id, expiresAt: NOON + 1500 });
    const [item] = await batchGet([keys.ticket("unused")], { consistent: true });
    expect(item?.expiresAt).toBe(NOON / 1000 + 2);
  });
});

describe("presence", () => {
  it("lists the open connections of alice and bob, and none of carol, who is offline", async () => {
    const connections = [await open(alice.id), await open(alice.id), await open(bob.id)];
    const present = await getPresence([alice.id, bob.id, carol.id]);
    const byId = (a: Connection, b: Connection) => a.connectionId.localeCompare(b.connectionId);
    expect(present.sort(byId)).toEqual(connections.sort(byId));
    for (const { connectionId } of connections) await closeConnection(connectionId);
  });

  it("forgets a closed connection of carol's, and reports once that it was hers", async () => {
    const { connectionId } = await open(carol.id);
    expect(await closeConnection(connectionId)).toBe(carol.id);
    expect(await closeConnection(connectionId)).toBeUndefined();
    expect(await getPresence([carol.id])).toEqual([]);
  });

  it("forgets a connection that is gone, unless it is still opening", async () => {
    const opening = await open(carol.id, NOON);
    const gone = await open(carol.id, NOON - 20_000);
    await dropConnection(opening, NOON - 10_000);
    await dropConnection(gone, NOON - 10_000);
    expect(await getPresence([carol.id])).toEqual([opening]);
    expect(await closeConnection(gone.connectionId)).toBeUndefined();
    await closeConnection(opening.connectionId);
  });

  it("forgets a connection that only carol's set still contains", async () => {
    const connection = await open(carol.id);
    const other = await open(carol.id);
    // A crash between the two writes of a disconnect leaves this.
    await deleteItem(keys.connection(connection.connectionId));
    await dropConnection(connection, NOON - 10_000);
    expect(await getPresence([carol.id])).toEqual([other]);
    await closeConnection(other.connectionId);
  });

  it("expires minutes after the two hours that a socket may last", async () => {
    const { connectionId } = await open(carol.id);
    const items = await batchGet([keys.presence(carol.id), keys.connection(connectionId)]);
    for (const { expiresAt } of items) {
      expect(expiresAt).toBeGreaterThan((NOON + 2 * HOURS) / 1000);
      expect(expiresAt).toBeLessThan((NOON + 3 * HOURS) / 1000);
    }
    await closeConnection(connectionId);
  });

  it("allows carol at most fifty open connections", async () => {
    const connections = await Promise.all(Array.from({ length: 50 }, () => open(carol.id)));
    expect(await addConnection({ userId: carol.id, connectionId: newConnectionId() }, NOON)).toBe(false);
    await closeConnection(connections[0]!.connectionId);
    await open(carol.id);
    expect(await getPresence([carol.id])).toHaveLength(50);
  });
});

describe("listeners of a fan-out-on-read author", () => {
  const all = async (authorId: string): Promise<Connection[]> => {
    const found: Connection[] = [];
    for (let shard = 0; shard < LISTENER_SHARDS; shard++) {
      let after: string | undefined;
      do {
        const page = await pageListeners({ authorId, shard, after, limit: 100 });
        found.push(...page.connections);
        after = page.next;
      } while (after !== undefined);
    }
    return found;
  };

  it("are all found, even if they exceed a page, and are spread over partitions", async () => {
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

  it("are separate from those of other authors, and can be removed one by one", async () => {
    const first = { userId: bob.id, connectionId: newConnectionId(), authorId: carol.id };
    const second = { userId: alice.id, connectionId: newConnectionId(), authorId: carol.id };
    await putListeners([first, second], NOON);
    await removeListeners([first]);
    expect(await all(carol.id)).toEqual([{ userId: alice.id, connectionId: second.connectionId }]);
    expect(await all(bob.id)).toEqual([]);
  });
});
