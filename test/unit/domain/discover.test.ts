import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { PageOf, Position } from "../../../lib/core/page/read-page.ts";
import { listPopularTweets } from "../../../lib/domain/discover/list-popular-tweets.ts";
import { listPopularUsers } from "../../../lib/domain/discover/list-popular-users.ts";
import { listRecentTweets } from "../../../lib/domain/discover/list-recent-tweets.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { encodeCursor } from "../../../lib/http/cursor.ts";
import { alice, bob, carol, profileOf } from "../../people.ts";
import { createTimeline, type Timeline } from "../timeline.ts";

const DAY = 24 * 60 * 60 * 1000;
let timeline: Timeline;
beforeEach(async () => {
  timeline = createTimeline();
  await timeline.join(alice, bob, carol);
});

const idsOf = (page: PageOf<{ id: string }>) => page.items.map(({ id }) => id);
/** Posts a tweet and ranks it by this many favorites. */
const ranked = async (author: Caller, favorites: number) => {
  timeline.pass(1000);
  const id = await timeline.tweet(author);
  timeline.rankTweet(id, favorites);
  return id;
};

/** Posts tweets by alice with 0, 1, 2, … favorites. */
const rankedTweets = async (count: number) => {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push(await ranked(alice, i));
  return ids;
};

describe("listPopularTweets", () => {
  const read = (position?: Position, limit = 20, viewer?: Caller) =>
    listPopularTweets(timeline.ports, { position, limit, viewer });

  it("shows bob the most favorited tweets first, and which of them he favorited, in two round trips", async () => {
    const [low, high] = [await ranked(alice, 3), await ranked(carol, 8)];
    const favorite = { userId: bob.id, tweetId: high, favorited: true, since: high };
    await timeline.ports.setFavorite({ ...favorite, correlationId: "request" });
    const page = await read(undefined, 20, bob);
    expect(idsOf(page)).toEqual([high, low]);
    expect(page.items[0]?.viewer).toEqual({ favorited: true, reposted: false, bookmarked: false });
    expect(page).toMatchObject({ next: undefined, prev: undefined });
    expect(await timeline.tripsOf(() => read())).toBe(2);
  });

  it("sorts a page by exact counts where the scores are equal", async () => {
    const ids = [await ranked(alice, 20), await ranked(bob, 21), await ranked(carol, 19)];
    for (const entry of timeline.ranking.tweets) entry.score = 18;
    timeline.ranking.tweets.reverse();
    expect(idsOf(await read())).toEqual([ids[1], ids[0], ids[2]]);
  });

  it("adds yesterday's tweets to today's, but no older ones", async () => {
    const old = await ranked(alice, 1000);
    timeline.pass(DAY);
    const yesterday = await ranked(alice, 90);
    timeline.pass(DAY);
    const today = await ranked(bob, 3);
    const page = await read(undefined, 1);
    expect(idsOf(page)).toEqual([today]);
    const rest = await read(page.next);
    expect(idsOf(rest)).toEqual([yesterday]);
    expect([...idsOf(page), ...idsOf(rest)]).not.toContain(old);
  });

  it("leaves out a deleted tweet at once and refills the page", async () => {
    const ids = [await ranked(alice, 9), await ranked(bob, 8), await ranked(carol, 7)];
    timeline.delete(ids[0] as string);
    expect(idsOf(await read(undefined, 2))).toEqual(ids.slice(1));
  });

  it("neither repeats nor skips a tweet while the ranking changes", () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.record({ which: fc.nat({ max: 39 }), favorites: fc.nat({ max: 99 }) }), {
          maxLength: 60,
        }),
        async (count, limit, moves) => {
          timeline = createTimeline();
          await timeline.join(alice);
          const ids = await rankedTweets(count);
          const shown: string[] = [];
          let position: Position | undefined;
          do {
            const page = await read(position, limit);
            shown.push(...idsOf(page));
            position = page.next;
            for (const { which, favorites } of moves.splice(0, 10))
              timeline.rankTweet(ids[which] ?? "none", favorites);
          } while (position);
          expect(shown).toHaveLength(count);
          expect(new Set(shown)).toEqual(new Set(ids));
        },
      ),
      { numRuns: 60 },
    ));

  it("ends after 100 tweets, and its cursors fit into a URL", async () => {
    await rankedTweets(130);
    let page = await read(undefined, 33);
    const sizes = [page.items.length];
    while (page.next) {
      expect(encodeCursor("listPopularTweets", page.next)?.length).toBeLessThan(4096);
      page = await read(page.next, 33);
      sizes.push(page.items.length);
    }
    expect(sizes).toEqual([33, 33, 33, 1]);
  });
});

describe("listPopularUsers", () => {
  const read = (position?: Position, viewer?: Caller) =>
    listPopularUsers(timeline.ports, { position, limit: 2, viewer });

  it("shows alice the most followed users first, and which of them she follows", async () => {
    for (const [user, followers] of [
      [alice, 5],
      [bob, 40],
      [carol, 700],
    ] as const) {
      timeline.profiles.set(user.id, profileOf(user, { followers }));
      timeline.ranking.users.unshift({ id: user.id, authorId: null, score: followers });
    }
    await timeline.follow(alice, carol);
    const page = await read(undefined, alice);
    expect(page.items).toMatchObject([
      { handle: "carol", viewer: { following: true, followedBy: false } },
      { handle: "bob", viewer: { following: false } },
    ]);
    const rest = await read(page.next);
    expect(idsOf(rest)).toEqual([alice.id]);
    expect(rest.items[0]?.viewer).toBeUndefined();
    expect(rest.next).toBeUndefined();
  });
});

describe("listRecentTweets", () => {
  const read = (day: string, position?: Position, limit = 20) =>
    listRecentTweets(timeline.ports, { day, position, limit, viewer: undefined });

  it("shows all users' tweets of a day, newest first, page by page, without deleted ones", async () => {
    const ids = [await ranked(alice, 0), await ranked(bob, 0), await ranked(carol, 0), await ranked(bob, 0)];
    timeline.delete(ids[1] as string);
    const page = await read("2026-03-01", undefined, 2);
    expect(idsOf(page)).toEqual([ids[3], ids[2]]);
    expect(idsOf(await read("2026-03-01", page.next, 2))).toEqual([ids[0]]);
  });

  it("shows one day only, and nothing on days without tweets", async () => {
    const first = await ranked(alice, 0);
    timeline.pass(DAY);
    const second = await ranked(alice, 0);
    expect(idsOf(await read("2026-03-01"))).toEqual([first]);
    expect(idsOf(await read("2026-03-02"))).toEqual([second]);
    for (const day of ["2020-01-01", "2030-01-01"])
      expect(await read(day)).toMatchObject({ items: [], next: undefined });
  });
});
