import { beforeEach, describe, expect, it } from "vitest";
import type { Position } from "../../../lib/core/page/read-page.ts";
import { typesOf } from "../../../lib/domain/notification/filter.ts";
import { updateNotificationPreferences } from "../../../lib/domain/notification/update-notification-preferences.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createNotifications, type Notifications } from "./notification-steps.ts";

const dave: Caller = { id: "00000000-0000-4000-8000-0000000000dd", handle: "dave" };

/** What the website's first tab shows. */
const main = typesOf(["mention", "reply", "follow", "favorite", "bell"]);
const tweets = typesOf(["tweet"]);

let murmur: Notifications;
beforeEach(async () => {
  murmur = createNotifications({ recentSize: 3 });
  await murmur.join(alice, bob, carol, dave);
  for (const author of [bob, carol, dave]) await murmur.follow(alice, author);
});

const tweet = (author: Caller) => {
  murmur.pass(1000);
  return murmur.tweet(author);
};
const idsOf = async (types = main) =>
  (await murmur.read(alice, undefined, 100, types)).items.map(({ id }) => id);

describe.each(["on write", "on read"])(
  "tweets of bob, whose bell alice has rung and who fans out %s",
  (fanOut) => {
    beforeEach(() => {
      if (fanOut === "on read") murmur.onReadAuthors.add(bob.id);
    });

    it("are notifications from then on, until the bell ends", async () => {
      await tweet(bob);
      await murmur.ring(alice, bob);
      expect(await idsOf()).toEqual([]);
      await tweet(carol);
      const [first, second] = [await tweet(bob), await tweet(bob)];
      const { items, unread } = await murmur.read(alice, undefined, 20, main);
      expect(items).toMatchObject([
        { id: second, type: "tweet", actor: { handle: "bob" }, seen: false },
        { id: first, type: "tweet", actor: { handle: "bob" }, seen: false },
      ]);
      expect(unread).toBe(2);
      await murmur.ring(alice, bob, false);
      expect(await idsOf()).toEqual([]);
      expect(await murmur.unread(alice, main)).toBe(0);
      expect(await idsOf(tweets)).toHaveLength(4);
    });

    it("are no longer, once she has unfollowed him, deleted them or lost sight of him", async () => {
      await murmur.ring(alice, bob);
      murmur.delete(await tweet(bob));
      const kept = await tweet(bob);
      expect(await idsOf()).toEqual([kept]);
      await murmur.follow(alice, bob, false);
      expect(await idsOf()).toEqual([]);
      await murmur.follow(alice, bob);
      await tweet(bob);
      expect(await idsOf()).toEqual([]);
    });

    it("are listed exactly, page by page, among others', in both directions", async () => {
      for (const author of [bob, carol]) await murmur.ring(alice, author);
      const expected: string[] = [];
      const happen = async () => {
        expected.unshift(await tweet(bob));
        await tweet(dave);
        expected.unshift(await tweet(carol));
        expected.unshift(await murmur.mention(dave, alice));
      };
      for (let i = 0; i < 30; i++) await happen();
      const found: string[] = [];
      let position: Position | undefined;
      let prev: Position | undefined;
      do {
        const page = await murmur.read(alice, position, 4, main);
        found.push(...page.items.map(({ id }) => id));
        prev ??= page.prev;
        position = page.next;
      } while (position);
      expect(found).toEqual(expected);
      await happen();
      await happen();
      const newer: string[] = [];
      for (let page = await murmur.read(alice, prev, 4, main); page.items.length > 0; ) {
        newer.unshift(...page.items.map(({ id }) => id));
        page = await murmur.read(alice, page.prev, 4, main);
      }
      expect([...newer, ...found]).toEqual(expected);
    });

    it("count as seen in both lists once alice has seen them in one", async () => {
      await murmur.ring(alice, bob);
      const bells = [await tweet(bob), await tweet(bob)];
      await tweet(carol);
      await murmur.see(alice, bells[0]!, main);
      const marks = async (types: typeof main) =>
        (await murmur.read(alice, undefined, 20, types)).items.map(
          ({ actor, seen }) => `${seen ? "seen" : "new"} ${actor?.handle}`,
        );
      expect(await marks(main)).toEqual(["new bob", "seen bob"]);
      expect(await marks(tweets)).toEqual(["new carol", "new bob", "seen bob"]);
      expect(await murmur.unread(alice, tweets)).toBe(2);
      await murmur.see(alice, bells[1]!, tweets);
      expect(await marks(main)).toEqual(["seen bob", "seen bob"]);
      expect(await marks(tweets)).toEqual(["new carol", "seen bob", "seen bob"]);
    });

    it("are as new as other tweets if the bell has ended with an earlier follow", async () => {
      await murmur.ring(alice, bob);
      await murmur.follow(alice, bob, false);
      murmur.pass(1000);
      await murmur.follow(alice, bob);
      await tweet(bob);
      // The first tab has not shown the tweet.
      await murmur.see(alice, await murmur.mention(carol, alice), main);
      const { items, unread } = await murmur.read(alice, undefined, 20, tweets);
      expect(items).toMatchObject([{ actor: { handle: "bob" }, seen: false }]);
      expect(unread).toBe(1);
      expect((await murmur.read(alice, undefined, 1, tweets)).unread).toBe(1);
      expect(await murmur.see(alice, items[0]!.id, main)).toMatchObject({ unread: 0 });
      expect(await murmur.unread(alice, tweets)).toBe(1);
    });

    it("are all that is left of the tweets if alice wants no other ones", async () => {
      await murmur.ring(alice, bob);
      await tweet(carol);
      const kept = await tweet(bob);
      const mention = await murmur.mention(carol, alice);
      await updateNotificationPreferences(murmur.ports, { userId: alice.id, changes: { tweet: "nobody" } });
      expect((await murmur.read(alice)).items.map(({ id }) => id)).toEqual([mention, kept]);
      expect(await murmur.unread(alice)).toBe(2);
      expect(await idsOf(tweets)).toEqual([kept]);
    });

    it("are one notification if they are addressed to alice", async () => {
      await murmur.ring(alice, bob);
      const question = await tweet(alice);
      await murmur.reply(bob, question);
      expect(await murmur.shown(alice, main)).toEqual(["1 reply by bob"]);
      expect(await murmur.unread(alice, main)).toBe(1);
    });
  },
);

it("without a bell, no author's tweets are read", async () => {
  await tweet(bob);
  const { listAuthorTweets } = murmur.ports;
  let reads = 0;
  murmur.ports.listAuthorTweets = (...range) => {
    reads += 1;
    return listAuthorTweets(...range);
  };
  await murmur.read(alice, undefined, 20, main);
  expect(reads).toBe(0);
});

it("the tweets of an author everyone reads come from one copy", async () => {
  murmur = createNotifications();
  await murmur.join(alice, bob);
  await murmur.follow(alice, bob);
  murmur.onReadAuthors.add(bob.id);
  await murmur.ring(alice, bob);
  for (let i = 0; i < 40; i++) await murmur.see(alice, await tweet(bob), main);
  const { listAuthorTweets } = murmur.ports;
  let reads = 0;
  murmur.ports.listAuthorTweets = (...range) => {
    reads += 1;
    return listAuthorTweets(...range);
  };
  const { prev } = await murmur.read(alice, undefined, 1, main);
  await tweet(bob);
  expect((await murmur.read(alice, prev, 2, main)).items).toHaveLength(1);
  expect(reads).toBe(0);
});
