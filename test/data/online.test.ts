import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { clearCaches } from "../../lib/core/cache.ts";
import {
  addConnection,
  closeConnection,
  dropConnection,
  findConnections,
} from "../../lib/data/realtime/index.ts";
import { batchGet } from "../../lib/data/table/batch-get.ts";
import { batchWrite } from "../../lib/data/table/batch-write.ts";
import { deleteItem } from "../../lib/data/table/item.ts";
import { type Key, keys } from "../../lib/data/table/keys.ts";
import { EVERYONE, LISTENER_SHARDS, ONLINE_LIMIT } from "../../lib/domain/realtime/model.ts";
import { useFreshTable } from "./table.ts";

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** Offline followers, so that the followers are too many to be looked up. */
const offline = Array.from({ length: 100 }, () => randomUUID());

let created = 0;
const newSocket = () => ({
  userId: randomUUID(),
  connectionId: `L0SM${String(++created).padStart(8, "x")}=`,
});
type Socket = ReturnType<typeof newSocket>;

const open = async (socket = newSocket()) => {
  expect(await addConnection(socket, Date.now())).toBe(true);
  return socket;
};
const findAmongMany = ({ userId }: Socket) => findConnections([...offline, userId]);
const listed = ({ connectionId }: Socket) => keys.listener(EVERYONE, connectionId);
const exists = async (key: Key) => (await batchGet([key], { consistent: true })).length > 0;
const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
const inAnHour = () => Math.floor((Date.now() + HOUR) / SECOND);

/** Fills the shard of a socket's id. */
async function fillShardOf(socket: Socket): Promise<Key[]> {
  const { PK } = listed(socket);
  const rows = Array.from({ length: ONLINE_LIMIT / LISTENER_SHARDS + 1 }, (_, n) => ({
    ...{ PK, SK: `${listed(socket).SK.split("#")[0]}#other${n}` },
    ...{ userId: randomUUID(), expiresAt: inAnHour() },
  }));
  await batchWrite(rows.map((put) => ({ put })));
  return rows.map(({ SK }) => ({ PK, SK }));
}

beforeEach(async () => {
  await useFreshTable();
  clearCaches();
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("everyone online is in one list, in which", () => {
  it("a fan-out to many finds the sockets of all of them, without looking any of them up", async () => {
    const sockets = await Promise.all(Array.from({ length: 20 }, () => open()));
    const stranger = await open();
    await batchWrite(sockets.map(({ userId }) => ({ delete: keys.presence(userId) })));
    const found = await findConnections([...offline, ...sockets.map(({ userId }) => userId)]);
    expect(new Set(found)).toEqual(new Set(sockets));
    expect(found).not.toContainEqual(stranger);
  });

  it("a fan-out to few does not look", async () => {
    const socket = await open();
    await deleteItem(listed(socket));
    expect(await findConnections([socket.userId])).toEqual([socket]);
  });

  it("a page that opens just after the list was read is missing for two seconds, and no longer", async () => {
    await findAmongMany(newSocket());
    const socket = await open();
    pass(2 * SECOND - 1);
    expect(await findAmongMany(socket)).toEqual([]);
    pass(2);
    expect(await findAmongMany(socket)).toEqual([socket]);
  });

  it("a socket is until it closes", async () => {
    const socket = await open();
    expect(await exists(listed(socket))).toBe(true);
    expect(await closeConnection(socket.connectionId)).toBe(socket.userId);
    expect(await exists(listed(socket))).toBe(false);
  });

  it("nobody is found whose row has expired, although the table has not deleted it", async () => {
    const socket = await open();
    pass(2 * HOUR + 11 * 60 * SECOND);
    expect(await findAmongMany(socket)).toEqual([]);
  });

  it("a crash while a page connects or disconnects leaves a row that goes once sending to it fails", async () => {
    const sockets = [await open(), await open()] as const;
    // Connecting had written the row, but not the connection; disconnecting had deleted the connection, but not the row.
    await deleteItem(keys.connection(sockets[0].connectionId));
    await deleteItem(keys.connection(sockets[1].connectionId));
    await deleteItem(keys.presence(sockets[0].userId));
    expect(await closeConnection(sockets[1].connectionId)).toBeUndefined();
    for (const socket of sockets) {
      expect(await findAmongMany(socket)).toEqual([socket]);
      await dropConnection(socket, Date.now() - 10 * SECOND);
      expect(await exists(listed(socket))).toBe(false);
    }
  });

  it("a socket stays that is still opening", async () => {
    const socket = await open();
    await dropConnection(socket, Date.now() - 10 * SECOND);
    expect(await exists(listed(socket))).toBe(true);
  });
});

describe("once a shard of the list is full,", () => {
  it("sockets stay out of it, and a fan-out looks its followers up", async () => {
    const socket = newSocket();
    await fillShardOf(socket);
    await open(socket);
    expect(await exists(listed(socket))).toBe(false);
    expect(await findAmongMany(socket)).toEqual([socket]);
    expect(await closeConnection(socket.connectionId)).toBe(socket.userId);
    expect(await findAmongMany(socket)).toEqual([]);
  });

  it("no fan-out trusts the list before the last socket that stayed out has closed, and each does again afterwards", async () => {
    const socket = newSocket();
    const others = await fillShardOf(socket);
    await open(newSocket());
    await open(socket);
    pass(59 * SECOND);
    const last = await open({ ...newSocket(), connectionId: [...socket.connectionId].reverse().join("") });
    expect(listed(last).PK).toBe(listed(socket).PK);
    await batchWrite(others.map((key) => ({ delete: key })));
    pass(2 * HOUR);
    expect(await findAmongMany(last)).toEqual([last]);
    pass(10 * 60 * SECOND);
    const listedAgain = await open();
    await deleteItem(keys.presence(listedAgain.userId));
    pass(60 * SECOND);
    expect(await findAmongMany(listedAgain)).toEqual([listedAgain]);
  });

  it("a socket may register again as soon as there is room, without making the list trusted for longer or shorter", async () => {
    const socket = newSocket();
    const others = await fillShardOf(socket);
    await open(socket);
    await batchWrite(others.map((key) => ({ delete: key })));
    pass(61 * SECOND);
    const next = await open({ ...newSocket(), connectionId: [...socket.connectionId].reverse().join("") });
    expect(await exists(listed(next))).toBe(true);
    expect(await findAmongMany(socket)).toEqual([socket]);
  });
});
