import { beforeEach, describe, expect, it } from "vitest";
import { getNotificationPreferences } from "../../../lib/domain/notification/get-notification-preferences.ts";
import type { PreferenceChanges } from "../../../lib/domain/notification/ports.ts";
import { DEFAULT_PREFERENCES } from "../../../lib/domain/notification/preferences.ts";
import { updateNotificationPreferences } from "../../../lib/domain/notification/update-notification-preferences.ts";
import type { Caller } from "../../../lib/domain/user/model.ts";
import { alice, bob, carol } from "../../people.ts";
import { createNotifications, crowd, type Notifications, WINDOW } from "./notification-steps.ts";

let murmur: Notifications;
beforeEach(async () => {
  murmur = createNotifications();
  await murmur.join(alice, bob, carol);
});

const prefer = ({ id: userId }: Caller, changes: PreferenceChanges) =>
  updateNotificationPreferences(murmur.ports, { userId, changes });
const shown = () => murmur.shown(alice);

describe("updateNotificationPreferences", () => {
  it("changes only what it names, for its caller", async () => {
    expect(await getNotificationPreferences(murmur.ports, alice.id)).toEqual(DEFAULT_PREFERENCES);
    await prefer(alice, { mention: "following" });
    const both = { ...DEFAULT_PREFERENCES, mention: "following", follow: "nobody" };
    expect(await prefer(alice, { follow: "nobody", reply: undefined })).toEqual(both);
    expect(await prefer(alice, {})).toEqual(both);
    expect(await getNotificationPreferences(murmur.ports, alice.id)).toEqual(both);
    expect(await getNotificationPreferences(murmur.ports, bob.id)).toEqual(DEFAULT_PREFERENCES);
  });
});

describe("notifications of a kind that alice wants from nobody", () => {
  it.each(["mention", "reply", "follow", "favorite"] as const)("are not made: %s", async (type) => {
    const tweetId = await murmur.tweet(alice, "Hello");
    await prefer(alice, { [type]: "nobody" });
    await murmur.mention(bob, alice);
    await murmur.reply(bob, tweetId);
    await murmur.favorite(bob, tweetId);
    await murmur.followed(bob, alice);
    const all = ["1 follow by bob", "1 favorite by bob", "1 reply by bob", "1 mention by bob"];
    const rest = all.filter((line) => !line.includes(type));
    expect(await shown()).toEqual(rest);
    expect(await murmur.unread(alice)).toBe(3);
    expect(murmur.signaled).toHaveLength(3);
    await prefer(alice, { [type]: "everyone" });
    expect(await shown()).toEqual(rest);
  });
});

describe("notifications of a kind that alice wants from people she follows", () => {
  beforeEach(async () => {
    await murmur.follow(alice, bob);
    await prefer(alice, {
      mention: "following",
      reply: "following",
      follow: "following",
      favorite: "following",
    });
  });

  it("are made of what her followee bob does, and not of what carol does", async () => {
    const tweetId = await murmur.tweet(alice, "Hello");
    for (const person of [carol, bob]) {
      await murmur.mention(person, alice);
      await murmur.reply(person, tweetId);
      await murmur.favorite(person, tweetId);
      await murmur.followed(person, alice);
    }
    const types = (await murmur.read(alice)).items.filter(({ type }) => type !== "tweet");
    expect(types.map(({ type, actor }) => `${type} by ${actor?.handle}`)).toEqual([
      ...["follow by bob", "favorite by bob", "reply by bob", "mention by bob"],
    ]);
  });

  it("stop with her follow, and are not caught up on", async () => {
    await murmur.follow(alice, bob, false);
    const id = await murmur.mention(bob, alice);
    await murmur.follow(alice, bob);
    expect(await shown()).toEqual([]);
    // Only a message that is delivered again, or late, is judged by what she wants then.
    for (const envelope of murmur.delivered) await murmur.deliver(envelope);
    expect((await murmur.read(alice)).items.map(({ type, tweet }) => [type, tweet?.id])).toEqual([
      ["mention", id],
    ]);
  });

  it("are not made news again by favorites of strangers", async () => {
    const tweetId = await murmur.tweet(alice, "Hello");
    await murmur.favorite(bob, tweetId);
    const [first] = (await murmur.read(alice)).items;
    await murmur.see(alice, first!.id);
    murmur.pass(WINDOW);
    await murmur.favorite(carol, tweetId);
    expect(await murmur.unread(alice)).toBe(0);
    expect((await murmur.read(alice)).items[0]?.id).toBe(first!.id);
  });
});

describe("notifications that were made before alice chose", () => {
  it("are hidden as she wants, and shown again if she wants them", async () => {
    const tweetId = await murmur.tweet(alice, "Hello");
    await murmur.follow(alice, bob);
    for (const person of [bob, carol]) {
      await murmur.mention(person, alice);
      await murmur.favorite(person, tweetId);
      await murmur.followed(person, alice);
    }
    const all = [
      ...["1 mention by carol", "2 follow by bob carol", "2 favorite by bob carol", "1 mention by bob"],
    ];
    expect(await shown()).toEqual(all);
    await prefer(alice, { mention: "following", follow: "following", favorite: "following" });
    const fromBob = ["1 follow by bob", "1 favorite by bob", "1 mention by bob"];
    expect(await shown()).toEqual(fromBob);
    expect(await murmur.unread(alice)).toBe(3);
    await prefer(alice, { mention: "nobody", favorite: "nobody" });
    expect(await shown()).toEqual(["1 follow by bob"]);
    expect(await murmur.unread(alice)).toBe(1);
    await prefer(alice, { mention: "everyone", follow: "everyone", favorite: "everyone" });
    expect(await shown()).toEqual(all);
  });

  it("are counted among the people she follows, however many they are", async () => {
    const fans = crowd(30);
    await murmur.join(...fans);
    for (const fan of fans) await murmur.followed(fan, alice);
    for (const fan of fans.slice(10, 20)) await murmur.follow(alice, fan);
    await prefer(alice, { follow: "following" });
    const { items } = await murmur.read(alice);
    expect(items).toMatchObject([{ type: "follow", count: 10, actors: { length: 3 } }]);
  });
});

it("removes a deleted tweet's notification, whatever alice wants by then", async () => {
  const tweetId = await murmur.mention(bob, alice);
  await prefer(alice, { mention: "nobody" });
  const stored = murmur.tweets.get(tweetId)!;
  murmur.tweets.set(tweetId, { ...stored, active: false });
  await murmur.deliver({
    ...murmur.delivered.at(-1)!,
    events: murmur.delivered.at(-1)!.events.map((event) => ({ ...event, active: false })),
  } as Parameters<typeof murmur.deliver>[0]);
  expect(murmur.inbox).toEqual([]);
});
