import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiProblem } from "../../../lib/contract/calls.ts";
import type { Client } from "../../../lib/contract/client.ts";
import { forgetPages, keepPages } from "../../../web/src/offline/kept-pages.ts";

/** The browser's caches in memory. */
function fakeCaches() {
  const all = new Map<string, Map<string, Response>>();
  const caches = {
    open: async (name: string) => {
      const entries = all.get(name) ?? new Map<string, Response>();
      all.set(name, entries);
      return {
        put: async (path: string, response: Response) => void entries.set(path, response),
        match: async (path: string) => entries.get(path)?.clone(),
      };
    },
    keys: async () => [...all.keys()],
    delete: async (name: string) => all.delete(name),
  };
  return { all, caches: caches as unknown as CacheStorage };
}

let online: boolean;
let user: string | undefined;
let storage: ReturnType<typeof fakeCaches>;
let api: Client;
/** What the page does once it has rendered. */
let afterwards: (() => void)[];

/** Once alice's page has rendered. */
const idle = async () => {
  for (const work of afterwards.splice(0)) work();
  // Opening a cache and writing to it take a few microtasks.
  await new Promise((resolve) => setImmediate(resolve));
};

beforeEach(() => {
  afterwards = [];
  vi.stubGlobal("requestIdleCallback", (work: () => void) => afterwards.push(work));
  [online, user, storage] = [true, "alice", fakeCaches()];
  const answer = (body: object) => async () => {
    if (!online) throw new TypeError("Failed to fetch");
    return { ...body, of: user };
  };
  const calls = {
    getFeed: answer({ items: [] }),
    listNotifications: answer({ items: [], unread: 2 }),
    getUser: answer({ name: "Alice" }),
  } as unknown as Client;
  api = keepPages(calls, { caches: storage.caches, userId: () => user });
});

afterEach(() => vi.unstubAllGlobals());

describe("what alice has read", () => {
  it("is returned again without a connection: her feed, notifications and profile, as they were last", async () => {
    const read = () =>
      Promise.all([
        api.getFeed({ query: { include: "following" } }),
        api.listNotifications({ query: { limit: 1 } }),
        api.getUser({ params: { user: "me" } }),
      ]);
    const before = await read();
    await idle();
    online = false;
    expect(await read()).toEqual(before);
    await expect(api.getFeed({ query: { include: "popular" } })).rejects.toThrow("Failed to fetch");
  });

  it("does not include further pages and other people", async () => {
    await api.getFeed({ query: { cursor: "c" } });
    await api.getUser({ params: { user: "@bob" } });
    await idle();
    online = false;
    await expect(api.getFeed({ query: { cursor: "c" } })).rejects.toThrow("Failed to fetch");
    await expect(api.getUser({ params: { user: "@bob" } })).rejects.toThrow("Failed to fetch");
  });

  it("is never returned to bob, or to a visitor", async () => {
    await api.getFeed();
    await idle();
    online = false;
    for (const other of ["bob", undefined]) {
      user = other;
      await expect(api.getFeed()).rejects.toThrow("Failed to fetch");
    }
  });

  it("is forgotten when she signs out, and when bob signs in", async () => {
    await api.getFeed();
    await idle();
    await forgetPages(storage.caches, "alice");
    expect(storage.all.size).toBe(1);
    await forgetPages(storage.caches, "bob");
    expect(storage.all.size).toBe(0);
    await api.getFeed();
    await idle();
    await forgetPages(storage.caches);
    expect(storage.all.size).toBe(0);
  });

  it("is not kept if she signs out while it is being read, or before her page has rendered", async () => {
    const reading = api.getFeed();
    user = undefined;
    await reading;
    await idle();
    user = "alice";
    await api.getFeed();
    user = undefined;
    await idle();
    expect(storage.all.size).toBe(0);
  });

  it("does not hide a problem that the API reports", async () => {
    const problem = new ApiProblem({
      code: "unavailable",
      status: 503,
      detail: "",
      requestId: "",
    });
    let fails = false;
    const calls = { getFeed: async () => (fails ? Promise.reject(problem) : {}) } as unknown as Client;
    const kept = keepPages(calls, { caches: storage.caches, userId: () => "alice" });
    await kept.getFeed();
    fails = true;
    await expect(kept.getFeed()).rejects.toBe(problem);
  });

  it("is read as ever where the browser has no caches, or they are full", async () => {
    const full = { open: async () => Promise.reject(new DOMException("full", "QuotaExceededError")) };
    for (const caches of [undefined, full as unknown as CacheStorage]) {
      const calls = { getFeed: async () => ({ items: [] }) } as unknown as Client;
      const kept = keepPages(calls, { caches, userId: () => "alice" });
      expect(await kept.getFeed()).toEqual({ items: [] });
    }
  });
});
