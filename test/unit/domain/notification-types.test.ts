import { beforeEach, describe, expect, it } from "vitest";
import type { NotificationType } from "../../../lib/contract/notification/types.ts";
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

const some = (...types: NotificationType[]) => new Set(types);

describe("some types of notifications", () => {
  /** One of each type for alice, oldest first; returns their ids. */
  const oneOfEach = async () => {
    const own = await tweet(alice);
    const mentioned = await murmur.mention(carol, alice);
    const favorited = await murmur.favorite(carol, own).then(async () => (await read()).items[0]?.id ?? "");
    const replied = await murmur.reply(bob, own);
    const tweeted = await tweet(bob);
    await murmur.followed(carol, alice);
    return { mentioned, favorited, replied, tweeted };
  };

  it.each([
    [
      ["mention", "reply"],
      ["1 reply by bob", "1 mention by carol"],
    ],
    [["favorite"], ["1 favorite by carol"]],
    [
      ["follow", "mention"],
      ["1 follow by carol", "1 mention by carol"],
    ],
    // Bob's reply is not listed as a tweet, although alice follows him.
    [["tweet"], ["1 tweet by bob"]],
  ] as const)("%j shows only these, and counts them as unread", async (types, shown) => {
    await oneOfEach();
    expect(await murmur.shown(alice, some(...types))).toEqual(shown);
    expect(await murmur.unread(alice, some(...types))).toBe(shown.length);
  });

  it("are read without the feed unless tweets are among them", async () => {
    await oneOfEach();
    const { listFeedRows } = murmur.ports;
    let reads = 0;
    murmur.ports.listFeedRows = (...range) => {
      reads += 1;
      return listFeedRows(...range);
    };
    await murmur.shown(alice, some("favorite", "follow", "mention", "reply"));
    expect(reads).toBe(0);
    await murmur.shown(alice, some("tweet"));
    expect(reads).toBeGreaterThan(0);
  });

  it("page exactly among many of other types, in both directions", async () => {
    const mentions: string[] = [];
    for (let i = 0; i < 25; i++) {
      for (let j = 0; j < 30; j++) await murmur.reply(carol, await tweet(alice));
      mentions.unshift(await murmur.mention(carol, alice));
    }
    const found: string[] = [];
    let position: Position | undefined;
    let prev: Position | undefined;
    do {
      const page = await murmur.read(alice, position, 4, some("mention"));
      found.push(...page.items.map(({ id }) => id));
      prev ??= page.prev;
      position = page.next;
    } while (position);
    expect(found).toEqual(mentions);
    await murmur.reply(carol, await tweet(alice));
    const late = await murmur.mention(carol, alice);
    const newer = await murmur.read(alice, prev, 4, some("mention"));
    expect(newer.items.map(({ id }) => id)).toEqual([late]);
  });

  it("are seen by themselves: what alice has not been shown stays unread", async () => {
    const { replied, favorited, tweeted } = await oneOfEach();
    const marks = async () =>
      (await read()).items.map(({ type, seen }) => `${seen ? "seen" : "new"} ${type}`);
    expect(await murmur.see(alice, replied, some("mention", "reply"))).toEqual({
      seenUpTo: replied,
      unread: 0,
    });
    expect(await marks()).toEqual(["new follow", "new tweet", "seen reply", "new favorite", "seen mention"]);
    expect((await read()).unread).toBe(3);
    expect((await read(undefined, 1)).unread).toBe(3);
    expect(await murmur.see(alice, favorited)).toEqual({ seenUpTo: favorited, unread: 2 });
    expect(await marks()).toEqual(["new follow", "new tweet", "seen reply", "seen favorite", "seen mention"]);
    expect(await murmur.see(alice, tweeted, some("tweet"))).toEqual({ seenUpTo: tweeted, unread: 0 });
    expect(await marks()).toEqual([
      "new follow",
      "seen tweet",
      "seen reply",
      "seen favorite",
      "seen mention",
    ]);
    expect(await murmur.unread(alice)).toBe(1);
  });

  it("count unread ones below many that have been seen", async () => {
    const own = await tweet(alice);
    await murmur.favorite(carol, own);
    let last = "";
    for (let i = 0; i < 150; i++) last = await murmur.mention(carol, alice);
    await murmur.see(alice, last, some("mention", "reply"));
    expect(await murmur.unread(alice)).toBe(1);
    expect((await read()).unread).toBe(1);
  });
});
