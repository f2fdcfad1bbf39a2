import { describe, expect, it } from "vitest";
import { LiveUpdateWork } from "../../../lib/contract/realtime/events.ts";
import { connect, disconnect } from "../../../lib/domain/realtime/connections.ts";
import { createRealtimeTicket } from "../../../lib/domain/realtime/create-realtime-ticket.ts";
import { listen, stopListening } from "../../../lib/domain/realtime/listen.ts";
import {
  signalListeners,
  signalNotifications,
  signalSessions,
  signalTweet,
} from "../../../lib/domain/realtime/live-updates.ts";
import { LISTENER_SHARDS } from "../../../lib/domain/realtime/model.ts";
import type { RealtimePorts } from "../../../lib/domain/realtime/ports.ts";
import { pushLiveUpdates } from "../../../lib/domain/realtime/push-live-updates.ts";
import { alice, bob, carol, NOON } from "../../people.ts";
import { fakeRealtime } from "../fakes/realtime.ts";

const tweet = { tweetId: "01JB0000000000000000000000", authorId: alice.id, correlationId: "request" };
const update = { type: "tweet", tweetId: tweet.tweetId, authorId: alice.id };

/** A million listeners in each shard, of which a page is made when it is read. */
function fakeMillion() {
  const reads: number[] = [];
  const pageListeners: RealtimePorts["pageListeners"] = async ({ after, limit }) => {
    reads.push(limit);
    const start = after === undefined ? 0 : Number(after.slice(1)) + 1;
    const ids = Array.from({ length: limit }, (_, n) => `b${String(start + n).padStart(7, "0")}`);
    return {
      connections: ids.map((connectionId) => ({ userId: bob.id, connectionId })),
      next: start + limit < 1_000_000 ? ids.at(-1) : undefined,
    };
  };
  return { reads, ports: { pageListeners } };
}

describe("opening a socket", () => {
  it("accepts alice's ticket once, within 30 seconds", async () => {
    const { ports, connections, pass } = fakeRealtime();
    const { ticket, expiresAt } = await createRealtimeTicket(ports, alice);
    expect(expiresAt).toBe(new Date(NOON + 30_000).toISOString());
    pass(29_000);
    expect(await connect(ports, { ticket, connectionId: "c1" })).toBe("open");
    expect(await connect(ports, { ticket, connectionId: "c2" })).toBe("no ticket");
    expect(connections).toMatchObject([{ userId: alice.id, connectionId: "c1" }]);
  });

  it("is refused after 30 seconds", async () => {
    const { ports, connections, pass } = fakeRealtime();
    const { ticket } = await createRealtimeTicket(ports, alice);
    pass(30_000);
    expect(await connect(ports, { ticket, connectionId: "c1" })).toBe("no ticket");
    expect(connections).toEqual([]);
  });

  it("is refused if alice has too many open already", async () => {
    const { ports } = fakeRealtime({ maxConnections: 0 });
    const { ticket } = await createRealtimeTicket(ports, alice);
    expect(await connect(ports, { ticket, connectionId: "c1" })).toBe("too many");
  });

  it("makes it listen to the fan-out-on-read authors that alice follows, until it closes", async () => {
    const { ports, listeners, connections } = fakeRealtime({ onReadAuthors: [bob.id, carol.id] });
    const { ticket } = await createRealtimeTicket(ports, alice);
    await connect(ports, { ticket, connectionId: "c1" });
    expect([...listeners]).toEqual([`${bob.id} c1`, `${carol.id} c1`]);
    await disconnect(ports, "c1");
    await disconnect(ports, "c1");
    expect([[...listeners], connections]).toEqual([[], []]);
  });
});

describe("live updates", () => {
  it("reach every open connection of bob, and none of carol", async () => {
    const { ports, open, received, deliver } = fakeRealtime();
    await open(bob.id, "b1");
    await open(bob.id, "b2");
    await open(carol.id, "c1");
    await signalTweet(ports, { connections: await ports.getPresence([bob.id]), tweet });
    expect(received).toEqual([]);
    await deliver();
    expect(received).toEqual([
      ["b1", update],
      ["b2", update],
    ]);
  });

  it("tell bob and carol once each of their newest notification", async () => {
    const { ports, open, received, sent, deliver } = fakeRealtime();
    await open(bob.id, "b1");
    await open(carol.id, "c1");
    await signalNotifications(ports, [
      { userId: bob.id, id: "n1", correlationIds: ["one"] },
      { userId: bob.id, id: "n2", correlationIds: ["two"] },
      { userId: carol.id, id: "n3", correlationIds: ["two", "three"] },
    ]);
    expect(sent).toMatchObject([{ correlationIds: ["one", "two", "three"] }]);
    await deliver();
    expect(received).toEqual([
      ["b1", { type: "notification", id: "n2" }],
      ["c1", { type: "notification", id: "n3" }],
    ]);
  });

  it("tell all pages of bob, and of no other user, that one of his sessions has ended", async () => {
    const { ports, open, received, deliver } = fakeRealtime();
    await open(bob.id, "b1");
    await open(bob.id, "b2");
    await open(carol.id, "c1");
    await signalSessions(ports, bob.id);
    await deliver();
    expect(received).toEqual(["b1", "b2"].map((connectionId) => [connectionId, { type: "session" }]));
  });

  it("cost no message while nobody is online", async () => {
    const { ports, sent } = fakeRealtime();
    await signalTweet(ports, { connections: [], tweet });
    await signalNotifications(ports, [{ userId: bob.id, id: "n1", correlationIds: ["one"] }]);
    await signalSessions(ports, bob.id);
    expect(sent).toEqual([]);
  });

  it("travel in messages of at most 200", async () => {
    const { ports, sent, received, deliver } = fakeRealtime();
    const connections = Array.from({ length: 450 }, (_, n) => ({ userId: bob.id, connectionId: `b${n}` }));
    await signalTweet(ports, { connections, tweet });
    expect(sent.map((work) => LiveUpdateWork.parse(work))).toMatchObject([
      { pushes: { length: 200 } },
      { pushes: { length: 200 } },
      { pushes: { length: 50 } },
    ]);
    await deliver();
    expect(received).toHaveLength(450);
  });

  it("forget connections that are gone, but not one that is still opening", async () => {
    const { ports, open, gone, connections, pass, deliver } = fakeRealtime();
    await open(bob.id, "old");
    pass(20_000);
    await open(bob.id, "opening");
    gone.add("old").add("opening");
    await signalTweet(ports, { connections: await ports.getPresence([bob.id]), tweet });
    await deliver();
    expect(connections.map(({ connectionId }) => connectionId)).toEqual(["opening"]);
  });

  it("reach every working connection although more sockets are broken than are written to at a time", async () => {
    const { ports, open, broken, received, deliver } = fakeRealtime({ maxConnections: 100 });
    for (let n = 0; n < 60; n++) {
      await open(bob.id, `b${n}`);
      if (n < 40) broken.add(`b${n}`);
    }
    const connections = await ports.getPresence([bob.id]);
    await signalTweet(ports, { connections, tweet });
    await expect(deliver()).rejects.toThrow("b0 is broken");
    expect(received).toHaveLength(20);
  });
});

describe("the listeners of alice, who fans out on read", () => {
  it("are told, and removed if they are gone, even if another's socket is broken", async () => {
    const { ports, listeners, gone, broken, received, deliver } = fakeRealtime();
    listeners.add(`${alice.id} b1`).add(`${alice.id} b2`).add(`${alice.id} b3`).add(`${carol.id} c1`);
    gone.add("b2");
    broken.add("b3");
    await signalListeners(ports, tweet);
    await expect(deliver()).rejects.toThrow("b3 is broken");
    expect(received).toEqual([["b1", update]]);
    expect([...listeners]).toEqual([`${alice.id} b1`, `${alice.id} b3`, `${carol.id} c1`]);
  });

  it("cost alice's fan-out one message per shard, however many they are, and each page another", async () => {
    const { ports, sent } = fakeRealtime();
    const million = fakeMillion();
    await signalListeners({ ...ports, ...million.ports }, tweet);
    expect(sent).toHaveLength(LISTENER_SHARDS);
    const [first] = sent.splice(0);
    await pushLiveUpdates({ ...ports, ...million.ports }, LiveUpdateWork.parse(first));
    expect(million.reads).toEqual([500]);
    expect(sent).toEqual([{ ...first, after: "b0000499" }]);
  });

  it("are all told, page by page", async () => {
    const { ports, listeners, received, deliver } = fakeRealtime();
    for (let n = 0; n < 1250; n++) listeners.add(`${alice.id} b${String(n).padStart(7, "0")}`);
    await signalListeners(ports, tweet);
    await deliver();
    expect(new Set(received.map(([connectionId]) => connectionId)).size).toBe(1250);
    expect(received).toHaveLength(1250);
  });

  it("include bob's open connections from when he follows her until he unfollows her", async () => {
    const { ports, open, listeners } = fakeRealtime();
    await open(bob.id, "b1");
    await open(carol.id, "c1");
    await listen(ports, { userIds: [bob.id], authorId: alice.id });
    expect([...listeners]).toEqual([`${alice.id} b1`]);
    await stopListening(ports, { userIds: [bob.id], authorId: alice.id });
    expect([...listeners]).toEqual([]);
  });
});
