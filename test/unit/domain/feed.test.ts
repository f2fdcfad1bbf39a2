import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { getFeed } from "../../../lib/domain/feed/get-feed.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import type { Position } from "../../../lib/core/page/read-page.ts";
import { alice, bob, carol } from "../../people.ts";
import { createTimeline, type Timeline } from "../timeline.ts";

const dave: Caller = { id: "00000000-0000-4000-8000-000000000004", handle: "dave" };
const erin: Caller = { id: "00000000-0000-4000-8000-000000000005", handle: "erin" };
const people = [alice, bob, carol, dave, erin];
const MINUTE = 60_000;
let timeline: Timeline;

const start = async (options?: { headSize: number }) => {
  timeline = createTimeline(options);
  await timeline.join(...people);
};
beforeEach(() => start());

type Wish = { limit?: number; include?: "following" | "popular"; position?: Position | undefined };
const read = (viewer: Caller, { limit = 20, include = "popular", position }: Wish = {}) =>
  getFeed(timeline.ports, viewer.id, { include, limit }, position);

/** The ids of a page, popular ones marked. */
const shown = async (viewer: Caller, wish: Wish = {}) =>
  (await read(viewer, wish)).items.map(({ tweet, reason }) =>
    reason === "popular" ? `popular ${tweet.id}` : tweet.id,
  );

const tweets = async (author: Caller, count: number) => {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    timeline.pass(1000);
    ids.unshift(await timeline.tweet(author, `Number ${i}`));
  }
  return ids;
};

/** Reads all pages of the followed tweets. */
const walk = async (viewer: Caller, limit: number, from?: Position) => {
  const ids: string[] = [];
  let position = from;
  do {
    const page = await read(viewer, { limit, include: "following", position });
    ids.push(...page.items.map(({ tweet }) => tweet.id));
    position = page.next;
  } while (position);
  return ids;
};

describe("getFeed", () => {
  it("shows alice her own tweets and those of bob, whom she follows, newest first, and none of carol's", async () => {
    await timeline.follow(alice, bob);
    const [first] = await tweets(bob, 1);
    await tweets(carol, 1);
    const [own] = await tweets(alice, 1);
    const [last] = await tweets(bob, 1);
    expect(await shown(alice)).toEqual([last, own, first]);
    const [item] = (await read(alice)).items;
    expect(item).toMatchObject({
      tweet: { author: { handle: "bob" }, viewer: { favorited: false } },
      reason: "following",
    });
  });

  it("takes two round trips, with popular tweets mixed in as well", async () => {
    await timeline.follow(alice, bob);
    await tweets(bob, 30);
    timeline.favor((await tweets(carol, 1))[0] as string, 5);
    expect(await timeline.tripsOf(() => read(alice))).toBe(2);
    expect(await timeline.tripsOf(() => read(alice, { include: "following" }))).toBe(2);
  });

  it("fills a page up again where tweets were deleted", async () => {
    await timeline.follow(alice, bob);
    const ids = await tweets(bob, 8);
    for (const id of ids.slice(0, 3)) timeline.delete(id);
    const page = await read(alice, { limit: 5 });
    expect(page.items.map(({ tweet }) => tweet.id)).toEqual(ids.slice(3));
    expect(page.next).toBeUndefined();
  });

  it("leads to what bob tweeted since, and to nothing while he is silent", async () => {
    await timeline.follow(alice, bob);
    await tweets(bob, 3);
    const { prev } = await read(alice, { limit: 2 });
    expect((await read(alice, { limit: 2, position: prev })).items).toEqual([]);
    const since = await tweets(bob, 2);
    expect(await shown(alice, { limit: 2, position: prev })).toEqual(since);
  });
});

describe("a pulled author in getFeed", () => {
  beforeEach(async () => {
    await start({ headSize: 4 });
    timeline.pulled.add(bob.id);
    await timeline.follow(alice, bob);
    await timeline.follow(alice, carol);
  });

  it("is shown among the pushed ones in the order of time, in three round trips", async () => {
    const early = await tweets(bob, 2);
    const middle = await tweets(carol, 2);
    const late = await tweets(bob, 2);
    expect(await shown(alice, { limit: 6 })).toEqual([...late, ...middle, ...early]);
    expect(await timeline.tripsOf(() => read(alice, { limit: 5 }))).toBe(3);
  });

  it("is read from their own list where a page goes deeper than their head", async () => {
    const all = await tweets(bob, 11);
    for (const limit of [1, 3, 4, 5, 20]) expect(await walk(alice, limit)).toEqual(all);
  });

  it("is polled for what is new, also when that is more than their head holds", async () => {
    await tweets(bob, 2);
    const { prev } = await read(alice);
    timeline.pass(MINUTE);
    const since = await tweets(bob, 9);
    expect(await shown(alice, { position: prev })).toEqual(since);
    expect(await shown(alice, { position: prev, limit: 3 })).toEqual(since.slice(-3));
  });

  it("is shown once while both pushed and pulled, because they are being moved over", async () => {
    const pushed = [await timeline.tweet(bob, "Both", true)];
    expect(await shown(alice)).toEqual(pushed);
  });

  it("is gone as soon as alice follows them no more", async () => {
    await tweets(bob, 3);
    await timeline.follow(alice, bob, false);
    expect(await shown(alice)).toEqual([]);
  });

  type Post = { author: number; deleted: boolean };
  /** Posts and deletes as the script says; the newest first. */
  const perform = async (script: Post[], delivery: string[]) => {
    const posted: (Post & { id: string })[] = [];
    for (const { author, deleted } of script) {
      timeline.pass(700);
      const id = await timeline.tweet(people[author] as Caller, "Hi", delivery[author] !== "read");
      if (deleted) timeline.delete(id);
      posted.unshift({ id, author, deleted });
    }
    return posted;
  };

  it("is missed nowhere and repeated nowhere, whoever is pushed, pulled or between, however short the heads", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ author: fc.nat({ max: 4 }), deleted: fc.boolean() }), { maxLength: 40 }),
        fc.array(fc.constantFrom("write", "read", "both"), { minLength: 5, maxLength: 5 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 9 }),
        async (script, delivery, headSize, limit) => {
          await start({ headSize });
          const pulled = people.filter((_, i) => delivery[i] !== "write");
          for (const { id } of pulled) timeline.pulled.add(id);
          for (const followee of [bob, carol, dave]) await timeline.follow(alice, followee);
          const posted = await perform(script, delivery);
          const expected = posted.filter(({ author, deleted }) => !deleted && people[author] !== erin);
          expect(await walk(alice, limit)).toEqual(expected.map(({ id }) => id));
        },
      ),
      { numRuns: 100 },
    ));
});

describe("popular tweets in getFeed", () => {
  /** Alice follows bob; carol, dave and erin are strangers whose tweets rank. */
  const setUp = async (followed: number, popular: number) => {
    await timeline.follow(alice, bob);
    const strangers = [carol, dave, erin];
    const ranked: string[] = [];
    for (let i = 0; i < popular; i++) {
      const [id] = await tweets(strangers[i % 3] as Caller, 1);
      timeline.favor(id as string, 100 - i);
      ranked.push(`popular ${id}`);
    }
    return { followed: await tweets(bob, followed), ranked };
  };

  it("come after every four of bob's, best first, and shrink his part of the page", async () => {
    const { followed, ranked } = await setUp(30, 9);
    const page = await shown(alice, { limit: 10 });
    expect(page).toEqual([...followed.slice(0, 4), ranked[0], ...followed.slice(4, 8), ranked[1]]);
  });

  it("are only on the first page, and what they displaced is on the next one", async () => {
    const { followed } = await setUp(30, 9);
    const first = await read(alice, { limit: 10 });
    expect(await shown(alice, { limit: 10, position: first.next })).toEqual(followed.slice(8, 18));
  });

  it("stay away when alice wants only those she follows, or when the page has no fifth place", async () => {
    const { followed } = await setUp(12, 3);
    expect(await shown(alice, { include: "following" })).toEqual(followed);
    expect(await shown(alice, { limit: 4 })).toEqual(followed.slice(0, 4));
  });

  it("greet a newcomer whose feed is empty", async () => {
    const { ranked } = await setUp(0, 9);
    expect(await shown(alice)).toEqual(ranked.slice(0, 4));
    expect(await timeline.tripsOf(() => read(alice))).toBe(2);
  });

  it("are neither alice's own, nor by those she follows, nor deleted ones", async () => {
    const { followed, ranked } = await setUp(30, 3);
    timeline.favor(followed[25] as string, 1000);
    timeline.favor((await tweets(alice, 1))[0] as string, 1000);
    await timeline.follow(alice, dave);
    timeline.delete(String(ranked[0]).replace("popular ", ""));
    const page = await shown(alice);
    expect(page.filter((id) => id.startsWith("popular"))).toEqual([ranked[2]]);
    expect(page).toHaveLength(20);
  });

  it("give their places back to bob, in a third round trip, when alice follows all whose tweets rank", async () => {
    const { followed } = await setUp(30, 6);
    for (const stranger of [carol, dave, erin]) await timeline.follow(alice, stranger);
    expect(await shown(alice)).toEqual(followed.slice(0, 20));
    expect(await timeline.tripsOf(() => read(alice))).toBe(3);
  });

  it("are from yesterday where today has none yet", async () => {
    const { ranked } = await setUp(4, 1);
    timeline.pass(24 * 60 * MINUTE);
    expect(await shown(alice)).toContain(ranked[0]);
    timeline.pass(24 * 60 * MINUTE);
    expect(await shown(alice)).not.toContain(ranked[0]);
  });

  it("are left out, and nothing else is, while the ranking cannot be read", async () => {
    const { followed } = await setUp(5, 3);
    timeline.ranking.down = true;
    expect(await shown(alice)).toEqual(followed);
  });

  it("are at most one in five and never push a tweet of bob's out of the paging", () =>
    fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 30 }),
        fc.nat({ max: 12 }),
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.nat({ max: 29 }), { maxLength: 6 }),
        async (count, popular, limit, deletions) => {
          await start();
          const { followed } = await setUp(count, popular);
          for (const i of deletions) timeline.delete(followed[i] ?? "none");
          const left = followed.filter((_, i) => !deletions.includes(i));
          const page = await read(alice, { limit });
          const bobs = page.items.filter(({ reason }) => reason === "following");
          const others = page.items.length - bobs.length;
          expect(page.items.length).toBeLessThanOrEqual(limit);
          expect(others).toBeLessThanOrEqual(Math.floor(limit / 5));
          if (bobs.length > 0) expect(others).toBeLessThanOrEqual(Math.floor(bobs.length / 4));
          const rest = page.next ? await walk(alice, limit, page.next) : [];
          expect([...bobs.map(({ tweet }) => tweet.id), ...rest]).toEqual(left);
        },
      ),
      { numRuns: 100 },
    ));
});
