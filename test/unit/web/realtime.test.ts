import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { retryDelay } from "../../../web/src/app/retry-delay.ts";
import { catchUp } from "../../../web/src/lists/catch-up.ts";
import { coalesce } from "../../../web/src/realtime/coalesce.ts";
import { outdate, reread, rereadFirst } from "../../../web/src/realtime/reread.ts";
import { keepConnected, type LiveUpdate } from "../../../web/src/realtime/socket.ts";

class FakeSocket {
  onopen: (() => void) | undefined;
  onmessage: ((message: { data: string }) => void) | undefined;
  onclose: (() => void) | undefined;
  closed = false;
  readonly sent: string[] = [];
  readonly url: string;
  constructor(url: string) {
    this.url = url;
  }
  send(frame: string) {
    this.sent.push(frame);
  }
  close() {
    this.closed = true;
    this.onclose?.();
  }
}

function connectAlice(ticket = async () => "t 1") {
  const sockets: FakeSocket[] = [];
  const updates: LiveUpdate[] = [];
  const states: boolean[] = [];
  const onAnnounced = vi.fn();
  const stop = keepConnected({
    websocketUrl: "wss://murmur.example/live",
    getTicket: ticket,
    onLiveUpdate: (update) => updates.push(update),
    onConnected: (connected) => states.push(connected),
    onAnnounced,
    openSocket: (url) => {
      const socket = new FakeSocket(url);
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    random: () => 1,
  });
  return { sockets, updates, states, onAnnounced, stop };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("alice's socket", () => {
  it("opens with a ticket and passes on the messages it knows", async () => {
    const { sockets, updates, states } = connectAlice();
    await vi.advanceTimersByTimeAsync(0);
    expect(sockets[0]?.url).toBe("wss://murmur.example/live?ticket=t%201");
    sockets[0]?.onopen?.();
    for (const data of ['{"type":"notification","id":"n"}', "no json", '{"type":"weather"}'])
      sockets[0]?.onmessage?.({ data });
    expect(updates).toEqual([{ type: "notification", id: "n" }]);
    expect(states).toEqual([true]);
  });

  it("reconnects with a new ticket, waiting longer after each failure", async () => {
    let tickets = 0;
    const { sockets, states } = connectAlice(async () => {
      tickets++;
      if (tickets === 2 || tickets === 3) throw new Error("offline");
      return `ticket-${tickets}`;
    });
    await vi.advanceTimersByTimeAsync(0);
    sockets[0]?.onopen?.();
    sockets[0]?.onclose?.();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(tickets).toBe(2);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(tickets).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(tickets).toBe(3);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(sockets.at(-1)?.url).toContain("ticket-4");
    sockets.at(-1)?.onopen?.();
    expect(states).toEqual([true, false, false, false, true]);
  });

  it("tells the page three seconds after it opened that every tweet is announced, unless it has closed by then", async () => {
    const { sockets, onAnnounced } = connectAlice();
    await vi.advanceTimersByTimeAsync(0);
    sockets[0]?.onopen?.();
    await vi.advanceTimersByTimeAsync(2_999);
    sockets[0]?.onclose?.();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(onAnnounced).not.toHaveBeenCalled();
    sockets[1]?.onopen?.();
    await vi.advanceTimersByTimeAsync(2_999);
    expect(onAnnounced).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(onAnnounced).toHaveBeenCalledOnce();
  });

  it("stays closed after she leaves", async () => {
    const { sockets, stop } = connectAlice();
    await vi.advanceTimersByTimeAsync(0);
    stop();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(sockets).toHaveLength(1);
    expect(sockets[0]?.closed).toBe(true);
  });

  it("sends a frame after nine idle minutes, because the gateway closes idle sockets, and none once it is closed", async () => {
    const { sockets, stop } = connectAlice();
    await vi.advanceTimersByTimeAsync(0);
    sockets[0]?.onopen?.();
    await vi.advanceTimersByTimeAsync(9 * 60_000);
    expect(sockets[0]?.sent).toEqual(['{"action":"ping"}']);
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    sockets[0]?.onmessage?.({ data: '{"type":"notification","id":"n"}' });
    await vi.advanceTimersByTimeAsync(8 * 60_000);
    expect(sockets[0]?.sent).toHaveLength(1);
    sockets[0]?.onclose?.();
    await vi.advanceTimersByTimeAsync(1_000);
    sockets[1]?.onopen?.();
    await vi.advanceTimersByTimeAsync(18 * 60_000);
    expect(sockets.map(({ sent }) => sent.length)).toEqual([1, 2]);
    stop();
    await vi.advanceTimersByTimeAsync(60 * 60_000);
    expect(sockets.map(({ sent }) => sent.length)).toEqual([1, 2]);
  });

  it("waits at most a minute, and not the same time as other sockets", () => {
    expect(retryDelay(0, 1)).toBe(1_000);
    expect(retryDelay(3, 0)).toBe(2_000);
    expect(retryDelay(50, 1)).toBe(60_000);
    expect(retryDelay(50, 0)).toBe(15_000);
  });
});

describe("reading what is new", () => {
  it("runs one request at a time, and one more for all signals in between", async () => {
    let running = 0;
    let runs = 0;
    const ask = coalesce(async () => {
      expect(++running).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 50));
      running--;
      runs++;
      if (runs === 1) throw new Error("offline");
    });
    for (let signal = 0; signal < 10; signal++) ask();
    await vi.advanceTimersByTimeAsync(500);
    expect(runs).toBe(2);
    ask();
    await vi.advanceTimersByTimeAsync(500);
    expect(runs).toBe(3);
  });

  it.each([
    ["a live update", reread],
    ["a change", outdate],
    ["a change that may stay out of sight", rereadFirst],
  ])("begins again after %s if the first read, which may have missed it, has not ended", async (_, again) => {
    const client = new QueryClient();
    const answers: ((unread: number) => void)[] = [];
    const read = () => new Promise<number>((resolve) => answers.push(resolve));
    const unread = new QueryObserver(client, { queryKey: ["unread"], queryFn: read });
    const stop = unread.subscribe(() => undefined);
    expect(answers).toHaveLength(1);
    const rereading = again(client, ["unread"]);
    await vi.advanceTimersByTimeAsync(0);
    expect(answers).toHaveLength(2);
    answers[0]?.(1);
    answers[1]?.(2);
    await rereading;
    expect(unread.getCurrentResult().data).toBe(2);
    stop();
  });

  it("happens after a change, once it is shown, for what is not shown either", async () => {
    const client = new QueryClient();
    client.setQueryData(["bookmarks"], 1);
    await outdate(client, ["bookmarks"]);
    expect(client.getQueryState(["bookmarks"])?.isInvalidated).toBe(true);
  });

  it("follows prev until nothing newer comes, and keeps the rows already held", async () => {
    const pages = new Map([
      ["p0", { items: ["c", "b"], next: null, prev: "p1" }],
      ["p1", { items: ["d"], next: null, prev: "p2" }],
      ["p2", { items: [], next: null, prev: "p2" }],
    ]);
    const read = async (cursor: string) => pages.get(cursor) ?? { items: ["wrong"], next: null, prev: null };
    expect(await catchUp(read, { items: ["a"], next: null, prev: "p0" })).toEqual({
      items: ["d", "c", "b", "a"],
      next: null,
      prev: "p2",
    });
  });
});
