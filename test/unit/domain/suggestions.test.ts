import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Position } from "../../../lib/core/page/read-page.ts";
import { listSuggestions } from "../../../lib/domain/discover/list-suggestions.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol, profileOf } from "../../people.ts";
import { createTimeline, type Timeline } from "../timeline.ts";
import { dave, erin } from "./feed-steps.ts";

const DAY = 24 * 60 * 60_000;

let timeline: Timeline;
beforeEach(async () => {
  timeline = createTimeline();
  await timeline.join(alice, bob, carol, dave, erin);
});

const read = (viewer: Caller, limit = 20, position?: Position) =>
  listSuggestions(timeline.ports, { userId: viewer.id, limit, position });
const handlesFor = async (viewer: Caller) => (await read(viewer)).items.map(({ handle }) => handle);
/** Ranks users as popular, the first most. */
const popular = (...users: Caller[]) => {
  timeline.ranking.users = users.map(({ id }, n) => ({ id, authorId: null, score: 100 - n }));
};
/** A person with their own number. */
const person = (n: number): Caller => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
  handle: `person_${n}`,
});
const leave = (caller: Caller) => {
  const deletion = { deletesAt: 1, dueAt: 1, stage: "grace", correlationId: "request" } as const;
  timeline.profiles.set(caller.id, profileOf(caller, { deletion }));
};

describe("listSuggestions", () => {
  it("suggests to alice the followees of her followees, the most followed first, and says who follows them", async () => {
    await timeline.follow(alice, bob);
    await timeline.follow(alice, carol);
    await timeline.follow(bob, erin);
    await timeline.follow(bob, dave);
    await timeline.follow(carol, dave);
    const { items } = await read(alice);
    expect(items).toMatchObject([
      {
        handle: "dave",
        reason: "followedByFollowing",
        count: 2,
        by: [{ handle: "carol" }, { handle: "bob" }],
      },
      { handle: "erin", reason: "followedByFollowing", count: 1, by: [{ handle: "bob" }] },
    ]);
    expect(items[0]).toMatchObject({ bio: "", viewer: { following: false, followedBy: false } });
  });

  it("suggests popular people to a newcomer", async () => {
    popular(carol, bob);
    expect((await read(alice)).items).toMatchObject([
      { handle: "carol", reason: "popular", count: 0, by: [] },
      { handle: "bob", reason: "popular", count: 0, by: [] },
    ]);
  });

  it("never suggests alice herself or people she follows, and follows her choice at once", async () => {
    popular(alice, bob, carol, dave);
    await timeline.follow(alice, bob);
    await timeline.follow(bob, alice);
    await timeline.follow(bob, carol);
    expect(await handlesFor(alice)).toEqual(["carol", "dave"]);
    await timeline.follow(alice, carol);
    expect(await handlesFor(alice)).toEqual(["dave"]);
    await timeline.follow(alice, carol, false);
    expect(await handlesFor(alice)).toEqual(["carol", "dave"]);
  });

  it("does not suggest people alice follows already, even if she follows more than are read at first", async () => {
    for (let n = 1000; n < 1600; n++) await timeline.follow(alice, person(n));
    await timeline.join(person(1000));
    await timeline.follow(person(1599), person(1000));
    await timeline.join(person(1599));
    await timeline.follow(person(1599), bob);
    popular(person(1000), carol);
    expect(await handlesFor(alice)).toEqual(["bob", "carol"]);
  });

  it("leaves out who has left, as a suggestion and as a reason", async () => {
    popular(erin);
    await timeline.follow(alice, bob);
    await timeline.follow(alice, carol);
    await timeline.follow(bob, dave);
    await timeline.follow(carol, dave);
    await timeline.follow(carol, erin);
    leave(carol);
    expect((await read(alice)).items).toMatchObject([
      { handle: "dave", count: 1, by: [{ handle: "bob" }] },
      { handle: "erin", reason: "popular" },
    ]);
    leave(dave);
    expect(await handlesFor(alice)).toEqual(["erin"]);
    expect(await handlesFor({ id: person(99).id, handle: "new" })).toEqual(["erin"]);
  });

  it("names three people at most, and counts all that were asked", async () => {
    const friends = Array.from({ length: 25 }, (_, n) => person(n + 100));
    await timeline.join(...friends);
    for (const friend of friends) {
      await timeline.follow(alice, friend);
      await timeline.follow(friend, bob);
    }
    const [first] = (await read(alice)).items;
    expect(first).toMatchObject({ handle: "bob", count: 20 });
    expect(first?.by.map(({ handle }) => handle)).toEqual(["person_124", "person_123", "person_122"]);
  });

  it("needs three round trips, and two while the ranking is kept", async () => {
    popular(erin);
    await timeline.follow(alice, bob);
    await timeline.follow(bob, carol);
    for (let time = 0; time < 2; time++) expect(await timeline.tripsOf(() => read(alice))).toBe(3);
    const friends = Array.from({ length: 20 }, (_, n) => person(n + 100));
    await timeline.join(...friends);
    for (const friend of friends) await timeline.follow(alice, friend);
    await timeline.follow(friends[0]!, dave);
    for (const trips of [3, 2]) expect(await timeline.tripsOf(() => read(alice))).toBe(trips);
    timeline.pass(DAY);
    for (const trips of [3, 2]) expect(await timeline.tripsOf(() => read(alice))).toBe(trips);
  });

  it("keeps the graph for a day once alice follows twenty people, and not before", async () => {
    const friends = Array.from({ length: 20 }, (_, n) => person(n + 100));
    await timeline.join(...friends);
    for (const friend of friends) await timeline.follow(alice, friend);
    expect(await handlesFor(alice)).toEqual([]);
    await timeline.follow(friends[5]!, dave);
    await timeline.follow(alice, bob);
    expect(await handlesFor(alice)).toEqual([]);
    timeline.pass(DAY);
    expect(await handlesFor(alice)).toEqual(["dave"]);
    await timeline.follow(carol, bob);
    expect(await handlesFor(carol)).toEqual([]);
    await timeline.follow(carol, friends[5]!);
    expect(await handlesFor(carol)).toEqual(["dave"]);
  });

  it("leaves out at once who is blocked either way, muted or suspended, also as a reason", async () => {
    await timeline.follow(alice, bob);
    await timeline.follow(alice, carol);
    for (const one of [dave, erin]) {
      await timeline.follow(bob, one);
      await timeline.follow(carol, one);
    }
    expect(await handlesFor(alice)).toEqual(["erin", "dave"]);
    const since = timeline.ports.newId();
    const block = (userId: string, otherId: string, blocked: boolean) =>
      timeline.ports.setBlock({ userId, otherId, blocked, since });
    for (const [one, other] of [
      [alice, dave],
      [dave, alice],
    ] as const) {
      await block(one.id, other.id, true);
      expect(await handlesFor(alice)).toEqual(["erin"]);
      await block(one.id, other.id, false);
    }
    const mute = (otherId: string, muted: boolean) =>
      timeline.ports.setMute({ userId: alice.id, otherId, muted, until: undefined, since });
    await mute(dave.id, true);
    await mute(carol.id, true);
    expect((await read(alice)).items).toMatchObject([{ handle: "erin", count: 1, by: [{ handle: "bob" }] }]);
    await mute(dave.id, false);
    timeline.profiles.set(erin.id, profileOf(erin, { suspendedAt: 1 }));
    await timeline.follow(alice, bob, false);
    expect(await handlesFor(alice)).toEqual([]);
    await mute(carol.id, false);
    expect((await read(alice)).items).toMatchObject([
      { handle: "dave", count: 1, by: [{ handle: "carol" }] },
    ]);
  });

  it("leaves out who has been silent for a month, but nobody who is about to begin", async () => {
    popular(bob, carol, dave);
    const tweeted = (user: Caller, ago: number) =>
      timeline.profiles.set(user.id, profileOf(user, { tweetedBy: timeline.ports.now() - ago }));
    tweeted(bob, 31 * DAY);
    tweeted(carol, 29 * DAY);
    expect(await handlesFor(alice)).toEqual(["carol", "dave"]);
    tweeted(bob, 0);
    expect(await handlesFor(alice)).toEqual(["bob", "carol", "dave"]);
  });

  it("reads at most 100 people in a few portions, when nearly all are to be left out", async () => {
    const many = Array.from({ length: 300 }, (_, n) => person(n + 200));
    popular(...many);
    const portions: number[] = [];
    const ports = {
      ...timeline.ports,
      getProfiles: async (ids: readonly string[]) => {
        portions.push(ids.length);
        return new Map();
      },
    };
    const page = await listSuggestions(ports, { userId: alice.id, limit: 5, position: undefined });
    expect(page).toMatchObject({ items: [], next: undefined });
    expect(portions).toEqual([5, 25, 25, 25, 20]);
  });

  /** Reads all pages, and follows someone after each. Returns who was suggested, and who of them was followed already. */
  const walk = async (viewer: Caller, limit: number, choices: Caller[]) => {
    const shown: string[] = [];
    const wrong: string[] = [];
    let position: Position | undefined;
    do {
      const page = await read(viewer, limit, position);
      const ids = page.items.map(({ id }) => id);
      wrong.push(...ids.filter((id) => timeline.isFollowing(viewer.id, id)));
      shown.push(...ids);
      position = page.next;
      for (const choice of choices.splice(0, 1)) await timeline.follow(viewer, choice);
    } while (position);
    return { shown, wrong };
  };

  it("neither repeats nor suggests anyone followed, whoever is followed between the pages", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 })), { maxLength: 40 }),
        fc.array(fc.nat({ max: 9 }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 4 }),
        async (follows, choices, limit) => {
          timeline = createTimeline();
          const people = Array.from({ length: 10 }, (_, n) => person(n));
          await timeline.join(...people);
          popular(...people);
          const [viewer = alice] = people;
          for (const [a, b] of follows.filter(([a, b]) => a !== b))
            await timeline.follow(people[a]!, people[b]!);
          const chosen = choices.map((n) => people[n]!);
          const { shown, wrong } = await walk(viewer, limit, chosen);
          expect(wrong).toEqual([]);
          expect(shown).not.toContain(viewer.id);
          expect(shown).toHaveLength(new Set(shown).size);
        },
      ),
      { numRuns: 60 },
    ));
});
