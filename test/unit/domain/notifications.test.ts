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
/** Puts a notification into alice's inbox: at the given position, or now. */
const notify = (type: InboxRow["type"], actor: Caller, tweetId: string | null, at?: string) => {
  timeline.pass(1000);
  const position = at ?? timeline.ports.newId();
  timeline.inbox.push({ userId: alice.id, position, type, actorId: actor.id, tweetId });
  return position;
};
const read = (position?: Position, limit = 20) =>
  listNotifications(timeline.ports, { userId: alice.id, position, limit });
const shown = async () => (await read()).items.map(({ type, actor }) => `${type} by ${actor.handle}`);

describe("listNotifications", () => {
  it("shows alice bob's tweet, carol's favorite of hers and carol's follow, newest first", async () => {
    const own = await tweet(alice);
    const bobs = await tweet(bob);
    const favorite = notify("favorite", carol, own);
    const follow = notify("follow", carol, null);
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

  it("takes two round trips, including the unread count", async () => {
    await tweet(bob);
    notify("follow", carol, null);
    expect(await timeline.tripsOf(() => read())).toBe(2);
  });

  it("shows a reply by bob once, as a reply, although alice follows him", async () => {
    const reply = await tweet(bob);
    notify("reply", bob, reply, reply);
    expect(await shown()).toEqual(["reply by bob"]);
    expect((await read()).unread).toBe(1);
  });

  it("shows alice a mention by carol although she does not follow her", async () => {
    const mention = await tweet(carol);
    notify("mention", carol, mention, mention);
    expect(await shown()).toEqual(["mention by carol"]);
  });

  it("shows alice the tweets of carol, who fans out on read", async () => {
    timeline.onReadAuthors.add(carol.id);
    await timeline.follow(alice, carol);
    await tweet(carol);
    expect(await shown()).toEqual(["tweet by carol"]);
  });

  it("leaves out notifications about deleted tweets and refills the page", async () => {
    const [own, kept] = [await tweet(alice), await tweet(bob)];
    notify("favorite", carol, own);
    const gone = await tweet(bob);
    timeline.delete(own);
    timeline.delete(gone);
    const page = await read(undefined, 1);
    expect(page.items.map(({ id }) => id)).toEqual([kept]);
  });

  it("pages to the end, and back to new notifications", async () => {
    const ids = [await tweet(bob), notify("follow", carol, null), await tweet(bob)].reverse();
    const first = await read(undefined, 2);
    const second = await read(first.next, 2);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.next).toBeUndefined();
    const fresh = notify("follow", bob, null);
    expect((await read(first.prev)).items.map(({ id }) => id)).toEqual([fresh]);
  });
});

describe("markNotificationsSeen", () => {
  const see = (upTo: string) => markNotificationsSeen(timeline.ports, { userId: alice.id, upTo });

  it("leaves later notifications unread, but never counts alice's own tweets", async () => {
    const seen = await tweet(bob);
    await tweet(bob);
    await tweet(alice);
    notify("follow", carol, null);
    expect(await see(seen)).toEqual({ seenUpTo: seen, unread: 2 });
    expect((await read()).unread).toBe(2);
  });

  it("never moves back", async () => {
    const [early, late] = [await tweet(bob), await tweet(bob)];
    await see(late);
    expect(await see(early)).toEqual({ seenUpTo: late, unread: 0 });
  });

  it("does not let an id of the future hide later notifications", async () => {
    await tweet(bob);
    const end = firstIdAt(timeline.ports.now() + 1);
    expect(await see("7ZZZZZZZZZZZZZZZZZZZZZZZZZ")).toEqual({ seenUpTo: end, unread: 0 });
    await tweet(bob);
    expect((await read()).unread).toBe(1);
  });

  it("counts unread notifications up to 99, however many of alice's own tweets lie between", async () => {
    for (let i = 0; i < 120; i++) await tweet(alice);
    for (let i = 0; i < 98; i++) notify("follow", carol, null);
    expect((await read()).unread).toBe(98);
    for (let i = 0; i < 50; i++) await tweet(bob);
    expect((await read()).unread).toBe(99);
  });
});
