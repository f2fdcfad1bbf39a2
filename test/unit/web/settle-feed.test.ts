import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Feed, fillingStore, settleFeed } from "../../../web/src/feed/settle-feed.ts";

let authors: Set<string>;
let reads: number;
const feed: Feed = {
  refresh: async () => {
    reads++;
  },
  has: (authorId) => authors.has(authorId),
};
const follow = (authorId: string, following = true) => settleFeed(feed, { authorId, following });

beforeEach(() => {
  vi.useFakeTimers();
  authors = new Set();
  reads = 0;
});
afterEach(async () => {
  await vi.runAllTimersAsync();
  vi.useRealTimers();
});

test("a follow is over as soon as the feed has a tweet of the author", async () => {
  follow("bob");
  expect(fillingStore.get()).toBe(true);
  await vi.advanceTimersByTimeAsync(600);
  expect([reads, fillingStore.get()]).toEqual([1, true]);
  authors.add("bob");
  await vi.runAllTimersAsync();
  expect([reads, fillingStore.get()]).toEqual([2, false]);
});

test("an author without recent tweets is given up after a few looks, and so is a feed that cannot be read", async () => {
  const broken = { ...feed, refresh: () => feed.refresh().then(() => Promise.reject(new Error("Offline"))) };
  for (const one of [feed, broken]) {
    reads = 0;
    settleFeed(one, { authorId: "bob", following: true });
    await vi.runAllTimersAsync();
    expect([reads, fillingStore.get()]).toEqual([5, false]);
  }
});

test("of several follows, each is waited for, and together they take no more looks than one", async () => {
  for (const id of ["bob", "carol", "dave"]) follow(id);
  authors.add("bob").add("carol");
  await vi.advanceTimersByTimeAsync(600);
  expect([reads, fillingStore.get()]).toEqual([1, true]);
  authors.add("dave");
  await vi.runAllTimersAsync();
  expect([reads, fillingStore.get()]).toEqual([2, false]);
});

test("an unfollow is over once the tweets have left, and undoes the wait for the follow", async () => {
  follow("bob");
  follow("bob", false);
  expect(fillingStore.get()).toBe(false);
  authors.add("bob");
  follow("bob", false);
  await vi.advanceTimersByTimeAsync(600);
  authors.delete("bob");
  await vi.runAllTimersAsync();
  expect([reads, fillingStore.get()]).toEqual([2, false]);
});

test("a follow during a look begins a new row of looks, and the old one ends", async () => {
  const { promise, resolve: finish } = Promise.withResolvers<void>();
  const slow = { ...feed, refresh: () => promise };
  settleFeed(slow, { authorId: "bob", following: true });
  await vi.advanceTimersByTimeAsync(600);
  follow("carol");
  finish();
  await vi.runAllTimersAsync();
  expect([reads, fillingStore.get()]).toEqual([5, false]);
});
