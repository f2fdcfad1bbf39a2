import * as fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { firstIdAt, timeOf } from "../../../lib/core/ids.ts";
import type { Position } from "../../../lib/core/page/read-page.ts";
import { createList } from "../../../lib/domain/list/create-list.ts";
import { listListTweets } from "../../../lib/domain/list/list-list-tweets.ts";
import { rowsOfMembers } from "../../../lib/domain/list/member-rows.ts";
import { setListMember } from "../../../lib/domain/list/set-list-member.ts";
import { muteUser } from "../../../lib/domain/relation/mute-user.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol, NOON, profileOf } from "../../people.ts";
import { inRange } from "../fakes/range.ts";
import { createTimeline, type Timeline } from "../timeline.ts";
import { dave } from "./feed-steps.ts";

const SECOND = 1_000;
const personAt = (n: number): Caller => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
  handle: `person_${n}`,
});

let timeline: Timeline;
let listId: string;

beforeEach(async () => {
  timeline = createTimeline();
  await timeline.join(alice, bob, carol, dave);
  const list = { caller: alice, name: "Friends", private: false, idempotency: undefined };
  listId = (await createList(timeline.ports, list)).id;
});

const add = async (...users: Caller[]) => {
  for (const { id: reference } of users)
    await setListMember(timeline.ports, { caller: alice, listId, reference, member: true });
};
const read = (viewer: Caller | undefined, position?: Position, limit = 20) =>
  listListTweets(timeline.ports, { listId, viewer, position, limit });
const texts = async (viewer: Caller | undefined) => (await read(viewer)).items.map(({ text }) => text);
/** Records, as counting does, that a user's last tweet is this one. */
const count = ({ id }: Caller, tweetId: string) =>
  timeline.profiles.set(id, { ...timeline.profiles.get(id)!, tweetedBy: timeOf(tweetId) });

describe("listListTweets", () => {
  it("shows what the members tweet and reply, newest first, to everyone, and follows neither way", async () => {
    await add(bob, carol);
    const first = await timeline.tweet(bob, "by bob");
    await timeline.tweet(dave, "by dave");
    await timeline.reply(carol, first);
    for (const viewer of [alice, dave, undefined]) expect(await texts(viewer)).toEqual(["Reply", "by bob"]);
  });

  it("shows the tweets of new members from before, and none of former members", async () => {
    await timeline.tweet(bob, "by bob");
    expect(await texts(alice)).toEqual([]);
    await add(bob);
    expect(await texts(alice)).toEqual(["by bob"]);
    await setListMember(timeline.ports, { caller: alice, listId, reference: bob.id, member: false });
    expect(await texts(alice)).toEqual([]);
  });

  it("leaves out deleted tweets, and members who have left, are suspended or are kept apart from the reader", async () => {
    await add(bob, carol, dave);
    const gone = await timeline.tweet(bob, "gone");
    await timeline.tweet(bob, "by bob");
    await timeline.tweet(carol, "by carol");
    await timeline.tweet(dave, "by dave");
    timeline.delete(gone);
    timeline.profiles.set(carol.id, profileOf(carol, { suspendedAt: 1 }));
    expect(await texts(alice)).toEqual(["by dave", "by bob"]);
    await timeline.ports.setBlock({
      ...{ userId: carol.id, otherId: dave.id, blocked: true, since: timeline.ports.newId() },
    });
    timeline.profiles.set(carol.id, profileOf(carol));
    expect(await texts(carol)).toEqual(["by carol", "by bob"]);
    expect(await texts(alice)).toEqual(["by dave", "by carol", "by bob"]);
  });

  it("shows muted members: whoever is in a list was chosen for it", async () => {
    await add(bob);
    await timeline.tweet(bob, "by bob");
    await muteUser(timeline.ports, { caller: alice, reference: bob.id, muted: true, until: undefined });
    expect(await texts(alice)).toEqual(["by bob"]);
  });

  it("adds exactly what is new to an open page", async () => {
    await add(bob, carol);
    count(bob, await timeline.tweet(bob, "old"));
    const { prev } = await read(alice);
    expect((await read(alice, prev)).items).toEqual([]);
    count(carol, await timeline.tweet(carol, "new"));
    const newer = await read(alice, prev);
    expect(newer.items).toMatchObject([{ text: "new" }]);
    expect((await read(alice, newer.prev)).items).toEqual([]);
  });

  it("takes four round trips, two for an empty list", async () => {
    expect(await timeline.tripsOf(() => read(alice))).toBe(2);
    await add(bob, carol, dave);
    for (const user of [bob, carol, dave]) count(user, await timeline.tweet(user));
    expect(await timeline.tripsOf(() => read(alice))).toBe(4);
    expect(await timeline.tripsOf(() => read(bob))).toBe(4);
  });
});

type Posting = { by: number; at: number };

/** Members whose tweets are given by number and second; `tweetedBy` (ms) is when the last of each was counted. */
function portsOf(
  members: number,
  postings: readonly Posting[],
  tweetedBy: (n: number) => number | undefined,
) {
  const listAuthorTweets = vi.fn(async (authorId: string, range: object) => {
    const own = postings.filter(({ by }) => personAt(by).id === authorId);
    return inRange(
      own.map(({ at }) => ({ position: idOf(at), tweetId: idOf(at), authorId })),
      range as never,
    );
  });
  const numbers = Array.from({ length: members }, (_, n) => n);
  const getActivity = async () =>
    new Map(numbers.map((n) => [personAt(n).id, { tweetedBy: tweetedBy(n), hidden: false }]));
  return { listAuthorTweets, getActivity, ids: numbers.map((n) => personAt(n).id) };
}
const idOf = (second: number) => firstIdAt(NOON + second * SECOND);

describe("rowsOfMembers", () => {
  /** Five hundred members have tweeted one after the other, `pause` seconds apart, and again in further rounds. */
  const crowd = (rounds: number, pause = 60) => {
    const total = 500 * rounds;
    const postings = Array.from({ length: total }, (_, n) => ({ by: n % 500, at: n * pause }));
    return portsOf(500, postings, (n) => NOON + ((rounds - 1) * 500 + n) * pause * SECOND);
  };

  it("reads little more than 20 of 500 members for the first page, at once", async () => {
    const ports = crowd(3);
    const rows = await rowsOfMembers(ports as never, ports.ids)({ limit: 21 });
    expect(rows.map(({ position }) => position)).toEqual(
      Array.from({ length: 21 }, (_, n) => idOf((1499 - n) * 60)),
    );
    expect(ports.listAuthorTweets.mock.calls.length).toBeLessThan(30);
  });

  it("reads each member at most once for any page, and only those who have tweeted since for what is new", async () => {
    const ports = crowd(3);
    const read = rowsOfMembers(ports as never, ports.ids);
    const rows = await read({ before: idOf(700 * 60), limit: 21 });
    expect(rows[0]?.position).toBe(idOf(699 * 60));
    expect(ports.listAuthorTweets).toHaveBeenCalledTimes(500);
    ports.listAuthorTweets.mockClear();
    const newer = await read({ after: idOf(1489 * 60), limit: 20 });
    expect(newer.map(({ position }) => position)).toEqual(
      Array.from({ length: 10 }, (_, n) => idOf((1490 + n) * 60)),
    );
    expect(ports.listAuthorTweets.mock.calls.length).toBeLessThan(15);
  });

  it("is exact though last tweets were deleted, were reposts, or are not known", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ by: fc.nat({ max: 19 }), at: fc.nat({ max: 5_000 }) }), { maxLength: 80 }),
        fc.array(fc.nat({ max: 3_000 }), { minLength: 20, maxLength: 20 }),
        fc.array(fc.nat({ max: 19 }), { maxLength: 3 }),
        fc.integer({ min: 1, max: 6 }),
        fc.option(fc.nat({ max: 5_000 }), { nil: undefined }),
        fc.boolean(),
        async (some, later, unknown, limit, bound, upwards) => {
          const postings = [...new Map(some.map((one) => [one.at, one])).values()];
          const ports = portsOf(20, postings, (n) => {
            const last = Math.max(-1, ...postings.filter(({ by }) => by === n).map(({ at }) => at));
            return unknown.includes(n) ? undefined : NOON + (last + (later[n] ?? 0)) * SECOND;
          });
          const id = bound === undefined ? undefined : idOf(bound);
          const range = upwards && id !== undefined ? { after: id, limit } : { before: id, limit };
          const rows = await rowsOfMembers(ports as never, ports.ids)(range);
          const all = postings.map(({ at }) => ({ position: idOf(at) }));
          expect(rows.map(({ position }) => position)).toEqual(
            inRange(all, range).map(({ position }) => position),
          );
        },
      ),
      { numRuns: 300 },
    ));
});

describe("paging", () => {
  it("neither repeats nor skips a tweet, while members tweet, come and go", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        async (authors, limit) => {
          timeline = createTimeline();
          const people = Array.from({ length: 6 }, (_, n) => personAt(100 + n));
          await timeline.join(alice, ...people);
          const list = { caller: alice, name: "Friends", private: true, idempotency: undefined };
          listId = (await createList(timeline.ports, list)).id;
          await add(...people);
          const posted: string[] = [];
          for (const n of authors) {
            const id = await timeline.tweet(people[n]!);
            count(people[n]!, id);
            posted.push(id);
          }
          const shown: string[] = [];
          let position: Position | undefined;
          do {
            const page = await read(alice, position, limit);
            shown.push(...page.items.map(({ id }) => id));
            position = page.next;
            const late = people[shown.length % people.length]!;
            count(late, await timeline.tweet(late));
          } while (position);
          expect(shown).toEqual(posted.reverse());
        },
      ),
      { numRuns: 60 },
    ));
});
