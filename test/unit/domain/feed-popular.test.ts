import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createFeeds, dave, erin, type Feeds, MINUTE } from "./feed-steps.ts";

let feeds: Feeds;
beforeEach(async () => {
  feeds = await createFeeds();
});

/** Alice follows bob; carol, dave and erin are strangers whose tweets rank. Returns the ids of both, best first. */
const setUp = async (followed: number, popular: number) => {
  await feeds.follow(alice, bob);
  const strangers = [carol, dave, erin];
  const ranked: string[] = [];
  for (let i = 0; i < popular; i++) {
    const [id] = await feeds.tweets(strangers[i % 3] as Caller, 1);
    feeds.rankTweet(id as string, 100 - i);
    ranked.push(`popular ${id}`);
  }
  return { followed: await feeds.tweets(bob, followed), ranked };
};

describe("popular tweets in getFeed", () => {
  it("follow every four of bob's, best first, and take slots from his", async () => {
    const { followed, ranked } = await setUp(30, 9);
    const page = await feeds.shown(alice, { limit: 10 });
    expect(page).toEqual([...followed.slice(0, 4), ranked[0], ...followed.slice(4, 8), ranked[1]]);
  });

  it("appear on the first page only, and the tweets that they displace appear on the next", async () => {
    const { followed } = await setUp(30, 9);
    const first = await feeds.read(alice, { limit: 10 });
    expect(await feeds.shown(alice, { limit: 10, position: first.next })).toEqual(followed.slice(8, 18));
  });

  it("are left out if alice wants followed users only, or if the page has no fifth slot", async () => {
    const { followed } = await setUp(12, 3);
    expect(await feeds.shown(alice, { include: "following" })).toEqual(followed);
    expect(await feeds.shown(alice, { limit: 4 })).toEqual(followed.slice(0, 4));
  });

  it("fill the feed of a new user, which is empty otherwise", async () => {
    const { ranked } = await setUp(0, 9);
    expect(await feeds.shown(alice)).toEqual(ranked.slice(0, 4));
    expect(await feeds.tripsOf(() => feeds.read(alice))).toBe(2);
  });

  it("are never alice's own, nor by users she follows, nor deleted", async () => {
    const { followed, ranked } = await setUp(30, 3);
    feeds.rankTweet(followed[25] as string, 1000);
    feeds.rankTweet((await feeds.tweets(alice, 1))[0] as string, 1000);
    await feeds.follow(alice, dave);
    feeds.delete(String(ranked[0]).replace("popular ", ""));
    const page = await feeds.shown(alice);
    expect(page.filter((id) => id.startsWith("popular"))).toEqual([ranked[2]]);
    expect(page).toHaveLength(20);
  });

  it("are not sought among the tweets of authors on read that alice follows, though these rank best", async () => {
    feeds.onReadAuthors.add(carol.id);
    await feeds.follow(alice, carol);
    for (const id of await feeds.tweets(carol, 6)) feeds.rankTweet(id, 200);
    for (const id of await feeds.tweets(dave, 4)) feeds.rankTweet(id, 100);
    await setUp(30, 0);
    const page = await feeds.shown(alice);
    expect(page.filter((id) => id.startsWith("popular"))).toHaveLength(4);
  });

  it("return their slots to bob, in a third round trip, if alice follows all ranked authors", async () => {
    const { followed } = await setUp(30, 6);
    for (const stranger of [carol, dave, erin]) await feeds.follow(alice, stranger);
    expect(await feeds.shown(alice)).toEqual(followed.slice(0, 20));
    expect(await feeds.tripsOf(() => feeds.read(alice))).toBe(3);
  });

  it("are yesterday's while today has none", async () => {
    const { ranked } = await setUp(4, 1);
    feeds.pass(24 * 60 * MINUTE);
    expect(await feeds.shown(alice)).toContain(ranked[0]);
    feeds.pass(24 * 60 * MINUTE);
    expect(await feeds.shown(alice)).not.toContain(ranked[0]);
  });

  it("are the only tweets left out while the ranking cannot be read", async () => {
    const { followed } = await setUp(5, 3);
    expect(await feeds.read(alice)).not.toHaveProperty("degraded");
    feeds.ranking.down = true;
    expect(await feeds.shown(alice)).toEqual(followed);
    expect((await feeds.read(alice)).degraded).toEqual(["popular"]);
    expect(await feeds.read(alice, { include: "following" })).not.toHaveProperty("degraded");
  });

  it("are at most one in five and never drop a tweet of bob's from the pages", () =>
    fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 30 }),
        fc.nat({ max: 12 }),
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.nat({ max: 29 }), { maxLength: 6 }),
        async (count, popular, limit, deletions) => {
          feeds = await createFeeds();
          const { followed } = await setUp(count, popular);
          for (const i of deletions) feeds.delete(followed[i] ?? "none");
          const left = followed.filter((_, i) => !deletions.includes(i));
          const page = await feeds.read(alice, { limit });
          const bobs = page.items.filter(({ reason }) => reason === "following");
          const others = page.items.length - bobs.length;
          expect(page.items.length).toBeLessThanOrEqual(limit);
          expect(others).toBeLessThanOrEqual(Math.floor(limit / 5));
          if (bobs.length > 0) expect(others).toBeLessThanOrEqual(Math.floor(bobs.length / 4));
          const rest = page.next ? await feeds.walk(alice, limit, page.next) : [];
          expect([...bobs.map(({ tweet }) => tweet.id), ...rest]).toEqual(left);
        },
      ),
      { numRuns: 100 },
    ));
});
