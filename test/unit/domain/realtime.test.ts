import { describe, expect, it } from "vitest";
import { connect, disconnect } from "../../../lib/domain/realtime/connections.ts";
import { createRealtimeTicket } from "../../../lib/domain/realtime/create-realtime-ticket.ts";
import { listen, stopListening } from "../../../lib/domain/realtime/listen.ts";
import {
  signalConnections,
  signalListeners,
  signalNewTweet,
  signalNotifications,
} from "../../../lib/domain/realtime/live-updates.ts";
import { alice, bob, carol, NOON } from "../../people.ts";
import { fakeRealtime } from "../fakes/realtime.ts";

const tweet = { tweetId: "01JB0000000000000000000000", authorId: alice.id, correlationId: "request" };
const update = { type: "tweet", tweetId: tweet.tweetId, authorId: alice.id };

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
  it("notify every open connection of bob of a tweet, and none of carol", async () => {
    const { ports, open, received } = fakeRealtime();
    await open(bob.id, "b1");
    await open(bob.id, "b2");
    await open(carol.id, "c1");
    await signalNewTweet(ports, { connections: await ports.getPresence([bob.id]), tweet });
    expect(received).toEqual([
      ["b1", update],
      ["b2", update],
    ]);
  });

  it("notify bob and carol once each, of their newest notification", async () => {
    const { ports, open, received } = fakeRealtime();
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

  it("forget connections that are gone, but not one that is still opening", async () => {
    const { ports, open, gone, connections, pass } = fakeRealtime();
    await open(bob.id, "old");
    pass(20_000);
    await open(bob.id, "opening");
    gone.add("old").add("opening");
    await signalNewTweet(ports, { connections: await ports.getPresence([bob.id]), tweet });
    expect(connections.map(({ connectionId }) => connectionId)).toEqual(["opening"]);
  });

  it("reach the other connections although one socket is broken", async () => {
    const { ports, open, broken, received } = fakeRealtime();
    for (const connectionId of ["b1", "b2", "b3"]) await open(bob.id, connectionId);
    broken.add("b2");
    const connections = await ports.getPresence([bob.id]);
    await expect(signalNewTweet(ports, { connections, tweet })).rejects.toThrow("b2 is broken");
    expect(received).toEqual([
      ["b1", update],
      ["b3", update],
    ]);
  });

  it("reach every working connection although more sockets are broken than are written to at a time", async () => {
    const { ports, open, broken, received } = fakeRealtime({ maxConnections: 100 });
    for (let n = 0; n < 60; n++) {
      await open(bob.id, `b${n}`);
      if (n < 40) broken.add(`b${n}`);
    }
    const connections = await ports.getPresence([bob.id]);
    await expect(signalNewTweet(ports, { connections, tweet })).rejects.toThrow("b0 is broken");
    expect(received).toHaveLength(20);
  });
});

describe("the listeners of alice, who fans out on read", () => {
  it("are notified inline if they are few, and removed if they are gone", async () => {
    const { ports, listeners, gone, received, sent } = fakeRealtime();
    listeners.add(`${alice.id} b1`).add(`${alice.id} b2`).add(`${carol.id} b3`);
    gone.add("b2");
    await signalListeners(ports, tweet);
    expect(received).toEqual([["b1", update]]);
    expect([...listeners]).toEqual([`${alice.id} b1`, `${carol.id} b3`]);
    expect(sent).toEqual([]);
  });

  it.each([101, 500, 1250])("are sent in chunks of at most 500 if they are %i", async (count) => {
    const { ports, listeners, received, sent } = fakeRealtime();
    for (let n = 0; n < count; n++) listeners.add(`${alice.id} b${n}`);
    await signalListeners(ports, tweet);
    expect(received).toEqual([]);
    expect(sent).toHaveLength(Math.ceil(count / 500));
    expect(sent[0]).toMatchObject({ version: 1, action: "signal", ...tweet });
    for (const chunk of sent) await signalConnections(ports, chunk);
    expect(new Set(received.map(([connectionId]) => connectionId)).size).toBe(count);
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
