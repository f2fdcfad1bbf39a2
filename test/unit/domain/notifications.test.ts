import { beforeEach, describe, expect, it } from "vitest";
import { firstIdAt } from "../../../lib/core/ids.ts";
import type { Position } from "../../../lib/core/page/read-page.ts";
import { listNotifications } from "../../../lib/domain/notification/list-notifications.ts";
import { markNotificationsSeen } from "../../../lib/domain/notification/mark-notifications-seen.ts";
import type { InboxRow } from "../../../lib/domain/notification/ports.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createTimeline, type Timeline } from "../timeline.ts";

let timeline: Timeline;
beforeEach(async () => {
  timeline = createTimeline();
  await timeline.join(alice, bob, carol);
  await timeline.follow(alice, bob);
});

const tweet = (author: Caller) => {
  timeline.pass(1000);
  return timeline.tweet(author);
};
/** Puts something into alice's inbox; without an id it happens now. */
const tell = (type: InboxRow["type"], actor: Caller, tweetId: string | null, id?: string) => {
  timeline.pass(1000);
  const row = { userId: alice.id, id: id ?? timeline.ports.newId(), type, actorId: actor.id, tweetId };
  timeline.inbox.push(row);
  return row.id;
};
const read = (position?: Position, limit = 20) =>
  listNotifications(timeline.ports, alice.id, position, limit);
const told = async () => (await read()).items.map(({ type, actor }) => `${type} by ${actor.handle}`);

describe("listNotifications", () => {
  it("tells alice of bob's tweet, of who favorited hers and of who follows her, newest first", async () => {
    const own = await tweet(alice);
    const bobs = await tweet(bob);
    const favorite = tell("favorite", carol, own);
    const follow = tell("follow", carol, null);
    const { items, unread } = await read();
    expect(items).toMatchObject([
      { id: follow, type: "follow", actor: { handle: "carol" } },
      {
        id: favorite,
        type: "favorite",
        actor: { handle: "carol" },
        tweet: { id: own, author: { handle: "alice" } },
      },
      { id: bobs, type: "tweet", actor: { handle: "bob" }, tweet: { id: bobs, author: { handle: "bob" } } },
    ]);
    expect(items[0]).not.toHaveProperty("tweet");
    expect(items[2]?.createdAt).toBe("2026-03-01T12:00:02.000Z");
    expect(unread).toBe(3);
  });

  it("takes two round trips, the number of unread ones included", async () => {
    await tweet(bob);
    tell("follow", carol, null);
    expect(await timeline.tripsOf(() => read())).toBe(2);
  });

  it("makes one notification of a reply by bob, whom alice follows, and calls it a reply", async () => {
    const reply = await tweet(bob);
    tell("reply", bob, reply, reply);
    expect(await told()).toEqual(["reply by bob"]);
    expect((await read()).unread).toBe(1);
  });

  it("tells alice of carol's mention though she does not follow her", async () => {
    const mention = await tweet(carol);
    tell("mention", carol, mention, mention);
    expect(await told()).toEqual(["mention by carol"]);
  });

  it("tells her of the tweets of somebody whose followers pull them", async () => {
    timeline.pulled.add(carol.id);
    await timeline.follow(alice, carol);
    await tweet(carol);
    expect(await told()).toEqual(["tweet by carol"]);
  });

  it("drops what tells of a deleted tweet, and fills the page again", async () => {
    const [own, kept] = [await tweet(alice), await tweet(bob)];
    tell("favorite", carol, own);
    const gone = await tweet(bob);
    timeline.delete(own);
    timeline.delete(gone);
    const page = await read(undefined, 1);
    expect(page.items.map(({ id }) => id)).toEqual([kept]);
  });

  it("pages to the end and back to what is new", async () => {
    const ids = [await tweet(bob), tell("follow", carol, null), await tweet(bob)].reverse();
    const first = await read(undefined, 2);
    const second = await read(first.next, 2);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.next).toBeUndefined();
    const fresh = tell("follow", bob, null);
    expect((await read(first.prev)).items.map(({ id }) => id)).toEqual([fresh]);
  });
});

describe("markNotificationsSeen", () => {
  const see = (upTo: string) => markNotificationsSeen(timeline.ports, alice.id, upTo);

  it("leaves unread what came after, and alice's own tweets are never unread", async () => {
    const seen = await tweet(bob);
    await tweet(bob);
    await tweet(alice);
    tell("follow", carol, null);
    expect(await see(seen)).toEqual({ seenUpTo: seen, unread: 2 });
    expect((await read()).unread).toBe(2);
  });

  it("never moves back", async () => {
    const [early, late] = [await tweet(bob), await tweet(bob)];
    await see(late);
    expect(await see(early)).toEqual({ seenUpTo: late, unread: 0 });
  });

  it("does not hide what is yet to come behind an id of the future", async () => {
    await tweet(bob);
    const end = firstIdAt(timeline.ports.now() + 1);
    expect(await see("7ZZZZZZZZZZZZZZZZZZZZZZZZZ")).toEqual({ seenUpTo: end, unread: 0 });
    await tweet(bob);
    expect((await read()).unread).toBe(1);
  });

  it("counts unread ones to 99, passing over her own however many", async () => {
    for (let i = 0; i < 120; i++) await tweet(alice);
    for (let i = 0; i < 98; i++) tell("follow", carol, null);
    expect((await read()).unread).toBe(98);
    for (let i = 0; i < 50; i++) await tweet(bob);
    expect((await read()).unread).toBe(99);
  });
});
