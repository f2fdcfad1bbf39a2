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
const favored = async (author: Caller, favorites: number) => {
  timeline.pass(1000);
  const id = await timeline.tweet(author);
  timeline.favor(id, favorites);
  return id;
};

/** Tweets of alice's with 0, 1, 2, … favorites. */
const favoredTweets = async (count: number) => {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push(await favored(alice, i));
  return ids;
};

describe("listPopularTweets", () => {
  const read = (position?: Position, limit = 20, viewer?: Caller) =>
    listPopularTweets(timeline.ports, position, limit, viewer);

  it("shows the most favorited first, in two round trips, to bob with what he favorited", async () => {
    const [low, high] = [await favored(alice, 3), await favored(carol, 8)];
    await timeline.ports.setFavorite({ userId: bob.id, tweetId: high, favorited: true }, high, "request");
    const page = await read(undefined, 20, bob);
    expect(idsOf(page)).toEqual([high, low]);
    expect(page.items[0]?.viewer).toEqual({ favorited: true });
    expect(page).toMatchObject({ next: undefined, prev: undefined });
    expect(await timeline.tripsOf(() => read())).toBe(2);
  });

  it("goes by the true counts within a page, where scores are equal steps", async () => {
    const ids = [await favored(alice, 20), await favored(bob, 21), await favored(carol, 19)];
    for (const ranked of timeline.ranking.tweets) ranked.score = 18;
    timeline.ranking.tweets.reverse();
    expect(idsOf(await read())).toEqual([ids[1], ids[0], ids[2]]);
  });

  it("fills today's up with yesterday's, and forgets the day before", async () => {
    const old = await favored(alice, 1000);
    timeline.pass(DAY);
    const yesterday = await favored(alice, 90);
    timeline.pass(DAY);
    const today = await favored(bob, 3);
    const page = await read(undefined, 1);
    expect(idsOf(page)).toEqual([today]);
    const rest = await read(page.next);
    expect(idsOf(rest)).toEqual([yesterday]);
    expect([...idsOf(page), ...idsOf(rest)]).not.toContain(old);
  });

  it("leaves a deleted tweet out at once and fills the page again", async () => {
    const ids = [await favored(alice, 9), await favored(bob, 8), await favored(carol, 7)];
    timeline.delete(ids[0] as string);
    expect(idsOf(await read(undefined, 2))).toEqual(ids.slice(1));
  });

  it("shows nothing twice and misses nothing while the ranking moves", () =>
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
          const ids = await favoredTweets(count);
          const shown: string[] = [];
          let position: Position | undefined;
          do {
            const page = await read(position, limit);
            shown.push(...idsOf(page));
            position = page.next;
            for (const { which, favorites } of moves.splice(0, 10))
              timeline.favor(ids[which] ?? "none", favorites);
          } while (position);
          expect(shown).toHaveLength(count);
          expect(new Set(shown)).toEqual(new Set(ids));
        },
      ),
      { numRuns: 60 },
    ));

  it("ends after a hundred, and its cursors fit into a URL", async () => {
    await favoredTweets(130);
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
  it("shows the most followed people first, and alice whom of them she follows", async () => {
    for (const [person, followers] of [
      [alice, 5],
      [bob, 40],
      [carol, 700],
    ] as const) {
      timeline.profiles.set(person.id, profileOf(person, { followers }));
      timeline.ranking.users.unshift({ id: person.id, authorId: null, score: followers });
    }
    await timeline.follow(alice, carol);
    const page = await listPopularUsers(timeline.ports, undefined, 2, alice);
    expect(page.items).toMatchObject([
      { handle: "carol", viewer: { following: true, followedBy: false } },
      { handle: "bob", viewer: { following: false } },
    ]);
    const rest = await listPopularUsers(timeline.ports, page.next, 2, undefined);
    expect(idsOf(rest)).toEqual([alice.id]);
    expect(rest.items[0]?.viewer).toBeUndefined();
    expect(rest.next).toBeUndefined();
  });
});

describe("listRecentTweets", () => {
  const read = (day: string, position?: Position, limit = 20) =>
    listRecentTweets(timeline.ports, day, position, limit, undefined);

  it("shows everybody's tweets of the day, newest first, page by page, without the deleted", async () => {
    const ids = [
      await favored(alice, 0),
      await favored(bob, 0),
      await favored(carol, 0),
      await favored(bob, 0),
    ];
    timeline.delete(ids[1] as string);
    const page = await read("2026-03-01", undefined, 2);
    expect(idsOf(page)).toEqual([ids[3], ids[2]]);
    expect(idsOf(await read("2026-03-01", page.next, 2))).toEqual([ids[0]]);
  });

  it("keeps to its day, and is empty on days without tweets", async () => {
    const first = await favored(alice, 0);
    timeline.pass(DAY);
    const second = await favored(alice, 0);
    expect(idsOf(await read("2026-03-01"))).toEqual([first]);
    expect(idsOf(await read("2026-03-02"))).toEqual([second]);
    for (const day of ["2020-01-01", "2030-01-01"])
      expect(await read(day)).toMatchObject({ items: [], next: undefined });
  });
});
