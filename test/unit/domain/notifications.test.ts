import { beforeEach, describe, expect, it } from "vitest";
import { firstIdAt } from "../../../lib/core/ids.ts";
import type { Position } from "../../../lib/core/page/read-page.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createNotifications, type Notifications } from "./notification-steps.ts";

let murmur: Notifications;
beforeEach(async () => {
  murmur = createNotifications();
  await murmur.join(alice, bob, carol);
  await murmur.follow(alice, bob);
});

const tweet = (author: Caller) => {
  murmur.pass(1000);
  return murmur.tweet(author);
};
const read = (position?: Position, limit?: number) => murmur.read(alice, position, limit);

describe("listNotifications", () => {
  it("shows alice bob's tweet, carol's favorite of hers and carol's follow, newest first", async () => {
    const own = await tweet(alice);
    const bobs = await tweet(bob);
    await murmur.favorite(carol, own);
    await murmur.followed(carol, alice);
    const { items, unread } = await read();
    expect(items).toMatchObject([
      { type: "follow", actor: { handle: "carol" }, actors: [{ handle: "carol" }], count: 1 },
      { type: "favorite", actor: { handle: "carol" }, tweet: { id: own, author: { handle: "alice" } } },
      { id: bobs, type: "tweet", actor: { handle: "bob" }, tweet: { id: bobs, author: { handle: "bob" } } },
    ]);
    expect(items[0]).not.toHaveProperty("tweet");
    expect(items[2]?.createdAt).toBe("2026-03-01T12:00:02.000Z");
    expect(unread).toBe(3);
  });

  it("takes two round trips, or three with favorites or follows, including the unread count", async () => {
    await tweet(bob);
    expect(await murmur.tripsOf(() => read())).toBe(2);
    await murmur.followed(carol, alice);
    expect(await murmur.tripsOf(() => read())).toBe(3);
  });

  it("shows a reply by bob once, as a reply, although alice follows him", async () => {
    await murmur.reply(bob, await tweet(alice));
    expect(await murmur.shown(alice)).toEqual(["1 reply by bob"]);
    expect(await murmur.unread(alice)).toBe(1);
  });

  it("shows alice a mention by carol although she does not follow her", async () => {
    await murmur.mention(carol, alice);
    expect(await murmur.shown(alice)).toEqual(["1 mention by carol"]);
  });

  it("shows alice the tweets of carol, who fans out on read", async () => {
    murmur.onReadAuthors.add(carol.id);
    await murmur.follow(alice, carol);
    await tweet(carol);
    expect(await murmur.shown(alice)).toEqual(["1 tweet by carol"]);
  });

  it("leaves out notifications about deleted tweets and refills the page", async () => {
    const [own, kept] = [await tweet(alice), await tweet(bob)];
    await murmur.favorite(carol, own);
    const gone = await tweet(bob);
    murmur.delete(own);
    murmur.delete(gone);
    const page = await read(undefined, 1);
    expect(page.items.map(({ id }) => id)).toEqual([kept]);
  });

  it.each([true, false])(
    "leaves out what carol posted before alice followed her (on write: %s)",
    async (onWrite) => {
      if (!onWrite) murmur.onReadAuthors.add(carol.id);
      const before = await tweet(carol);
      if (onWrite)
        murmur.feedRows.push({
          ...{ userId: alice.id, position: before, tweetId: before, actorId: carol.id, reason: "following" },
        });
      murmur.pass(1000);
      await murmur.follow(alice, carol);
      expect(await murmur.shown(alice)).toEqual([]);
      expect(await murmur.unread(alice)).toBe(0);
      await tweet(carol);
      expect(await murmur.shown(alice)).toEqual(["1 tweet by carol"]);
    },
  );

  it("leaves out the tweets of bob once alice has unfollowed him, even if their rows are still there", async () => {
    await tweet(bob);
    await murmur.follow(alice, bob, false);
    expect(await murmur.shown(alice)).toEqual([]);
    expect(await murmur.unread(alice)).toBe(0);
  });

  it("pages to the end, and back to new notifications", async () => {
    const own = await tweet(alice);
    await tweet(bob);
    await murmur.favorite(carol, own);
    await tweet(bob);
    const ids = (await read()).items.map(({ id }) => id);
    expect(ids).toHaveLength(3);
    const first = await read(undefined, 2);
    const second = await read(first.next, 2);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.next).toBeUndefined();
    await murmur.followed(bob, alice);
    expect((await read(first.prev)).items).toMatchObject([{ type: "follow" }]);
  });
});

describe("markNotificationsSeen", () => {
  const see = (upTo: string) => murmur.see(alice, upTo);

  it("leaves later notifications unread, but never counts alice's own tweets", async () => {
    const seen = await tweet(bob);
    await tweet(bob);
    await tweet(alice);
    await murmur.followed(carol, alice);
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
    const end = firstIdAt(murmur.ports.now() + 1);
    expect(await see("7ZZZZZZZZZZZZZZZZZZZZZZZZZ")).toEqual({ seenUpTo: end, unread: 0 });
    await tweet(bob);
    expect((await read()).unread).toBe(1);
  });
});

describe("the unread count", () => {
  it("goes up to 99, however many of alice's own tweets lie between", async () => {
    for (let i = 0; i < 120; i++) await tweet(alice);
    for (let i = 0; i < 98; i++) await murmur.mention(carol, alice);
    expect((await read()).unread).toBe(98);
    for (let i = 0; i < 50; i++) await tweet(bob);
    expect((await read()).unread).toBe(99);
    expect(await murmur.unread(alice)).toBe(99);
    // Not even on a later page, which says nothing about what is new.
    const first = await read(undefined, 30);
    expect((await read(first.next)).unread).toBe(99);
  });

  it("no longer contains a favorite of a tweet that alice has deleted", async () => {
    const own = await tweet(alice);
    await murmur.favorite(carol, own);
    expect(await murmur.unread(alice)).toBe(1);
    murmur.delete(own);
    expect(await murmur.unread(alice)).toBe(0);
  });

  it("is read with the newest row alone if alice has seen it", async () => {
    const fans = 50;
    for (let i = 0; i < fans; i++) await tweet(bob);
    await see();
    const calls = await countReads();
    expect(calls).toEqual({ listFeedRows: [2], listAuthorTweets: [] });
  });

  it("queries none of the fan-out-on-read authors alice follows if there is nothing new", async () => {
    const authors = await onReadAuthors(30, 10);
    for (const author of authors) await murmur.follow(alice, author);
    await tweet(bob);
    await see();
    expect((await countReads()).listAuthorTweets).toEqual([]);
  });

  it("is 0 after alice has followed 30 fan-out-on-read authors with year-old tweets", async () => {
    const authors = await onReadAuthors(30, 10);
    murmur.pass(365 * 86_400_000);
    for (const author of authors) await murmur.follow(alice, author);
    expect(await murmur.unread(alice)).toBe(0);
    expect((await countReads()).listAuthorTweets).toEqual([]);
  });

  it("takes few reads, also if alice has posted 5,000 tweets since she looked", async () => {
    await tweet(bob);
    for (let i = 0; i < 5000; i++) await tweet(alice);
    const { listFeedRows } = await countReads();
    expect(listFeedRows.length).toBeLessThanOrEqual(15);
  });

  const see = async () => murmur.see(alice, (await read(undefined, 1)).items[0]?.id ?? "");
  /** Authors who fan out on read and have posted. */
  const onReadAuthors = async (count: number, each: number) => {
    const authors = Array.from({ length: count }, (_, i) => ({ id: `author-${i}`, handle: `author${i}` }));
    await murmur.join(...authors);
    for (const author of authors) murmur.onReadAuthors.add(author.id);
    for (let i = 0; i < each; i++) for (const author of authors) await tweet(author);
    return authors;
  };
  /** How a poll for the unread count reads: the limits of its reads, by port. */
  const countReads = async () => {
    const calls = { listFeedRows: [] as number[], listAuthorTweets: [] as number[] };
    const { listFeedRows, listAuthorTweets } = murmur.ports;
    murmur.ports.listFeedRows = (userId, range) => {
      calls.listFeedRows.push(range.limit);
      return listFeedRows(userId, range);
    };
    murmur.ports.listAuthorTweets = (authorId, range) => {
      calls.listAuthorTweets.push(range.limit);
      return listAuthorTweets(authorId, range);
    };
    await murmur.unread(alice);
    return calls;
  };
});
